package outreach.web;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.thymeleaf.ITemplateEngine;

/** The console's parts, and the few of Spring Boot's that they need: nothing is found by scanning. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
@Import({
    Assets.class,
    CampaignPage.class,
    CitiesPage.class,
    CityPage.class,
    DecidePage.class,
    HeldLetters.class,
    MetricsPage.class,
    NoMoreLetters.class,
    PreviewPage.class,
    ReportPage.class,
    RunPage.class,
    SendPage.class,
    Surroundings.class,
    Troubles.class
})
class ConsoleConfiguration {
    /** Whether a run has news that the browsers have not seen. */
    private final AtomicBoolean news = new AtomicBoolean();

    @Bean
    FilterRegistrationBean<Gate> gate(Keys keys) {
        var gate = new FilterRegistrationBean<>(new Gate(keys));
        gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return gate;
    }

    /** What goes wrong before or beside our pages is said by ours too. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> troubles() {
        return server -> server.addErrorPages(new ErrorPage(Troubles.PATH));
    }

    /** So is what is wrong with a request that cannot even be read. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadable() {
        return server -> server.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.setErrorReportValveClass("");
            host.getPipeline().addValve(new UnreadableRequest());
        });
    }

    @Bean
    Metrics metrics(Desk desk) {
        return new Metrics(desk);
    }

    @Bean
    HeldDecisions heldDecisions() {
        return new HeldDecisions();
    }

    @Bean
    CityStatuses cityStatuses(Desk desk) {
        return new CityStatuses(desk);
    }

    @Bean
    Dispatch dispatch(Desk desk, Metrics metrics, HeldDecisions decisions) {
        return new Dispatch(desk, metrics, decisions, () -> news.set(true));
    }

    @Bean
    NextPage nextPage(Desk desk, Dispatch dispatch) {
        return new NextPage(desk, dispatch);
    }

    @Bean
    Plans plans(Desk desk) {
        return new Plans(desk);
    }

    @Bean
    Notices notices() {
        return new Notices();
    }

    @Bean
    RunViews runViews(Desk desk, Dispatch dispatch, Plans plans, NextPage nextPage) {
        return new RunViews(desk, dispatch, plans, nextPage);
    }

    @Bean
    LiveRuns liveRuns(ITemplateEngine templates, RunViews views, Dispatch dispatch, Keys keys) {
        return new LiveRuns(templates, views, dispatch, keys, news);
    }
}
