package outreach.template;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** Knows the two sources of one letter by their modes, and no file, class path or address. */
final class OwnSources extends AbstractTemplateResolver {
    private final Function<TemplateMode, String> sources;

    OwnSources(Function<TemplateMode, String> sources) {
        this.sources = sources;
    }

    @Override
    protected @Nullable ITemplateResource computeTemplateResource(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            @Nullable Map<String, Object> attributes) {
        boolean known = template.equals(TemplateMode.HTML.name()) || template.equals(TemplateMode.TEXT.name());
        return known ? new StringTemplateResource(sources.apply(TemplateMode.valueOf(template))) : null;
    }

    @Override
    protected TemplateMode computeTemplateMode(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            @Nullable Map<String, Object> attributes) {
        return TemplateMode.valueOf(template);
    }

    @Override
    protected ICacheEntryValidity computeValidity(
            IEngineConfiguration configuration,
            @Nullable String owner,
            String template,
            @Nullable Map<String, Object> attributes) {
        return AlwaysValidCacheEntryValidity.INSTANCE;
    }
}
