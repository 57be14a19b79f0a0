package outreach.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Answers a request that reaches no page, not even the one for troubles: its address is malformed, or too long. */
final class UnreadableRequest extends ErrorReportValve {
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>That address cannot be read · Outreach</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/assets/console.css"></head>
            <body><main class="alone"><h1>That address cannot be read</h1><p class="lead">Nothing was done. It holds characters that no address can have, or it is too long. Go back, or to the first page.</p><p><a class="button" href="/">To the first page</a></p></main></body>
            </html>
            """;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        Gate.shield(response);
        response.setContentType("text/html");
        response.setCharacterEncoding("utf-8");
        try {
            response.getReporter().write(PAGE);
            response.finishResponse();
        } catch (IOException e) {
            // the browser went away
        }
    }
}
