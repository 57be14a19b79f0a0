package outreach.template;

import java.util.regex.Pattern;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.model.IComment;
import org.thymeleaf.processor.comment.AbstractCommentProcessor;
import org.thymeleaf.processor.comment.ICommentStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;

/** Leaves out what the writers of a letter noted for one another. What Outlook alone reads, such as {@code [if mso]}, is part of the letter. */
final class Comments extends AbstractCommentProcessor {
    private static final Pattern CONDITION = Pattern.compile("\\s*(?:\\[if\\b|<?!?\\[endif]).*", Pattern.DOTALL);
    private static final int PRECEDENCE = 1_000;

    Comments() {
        super(TemplateMode.HTML, PRECEDENCE);
    }

    static boolean areSent(IComment comment) {
        return CONDITION.matcher(comment.getContent()).matches();
    }

    @Override
    protected void doProcess(ITemplateContext context, IComment comment, ICommentStructureHandler structure) {
        if (!areSent(comment)) {
            structure.removeComment();
        }
    }
}
