package outreach.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets in the one browser that opened the printed link, for requests that come from the console's own pages. Everything else ends here. */
final class Gate extends HttpFilter {
    /** The hidden field of each form. */
    static final String FORM_FIELD = "key";

    /** Set on each request of the browser that has the key. */
    static final String KNOWN = "outreach.known";

    static final String OPEN = "/open";
    static final String METRICS = "/metrics";
    static final String ASSETS = "/assets/";

    private static final long serialVersionUID = 1L;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String BEARER = "Bearer ";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final transient Keys keys;

    Gate(Keys keys) {
        this.keys = keys;
    }

    /** Each console has its own, since browsers do not tell the ports of a host apart. */
    static String cookieName(int port) {
        return "outreach-" + port;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        shield(response);
        int port = request.getLocalPort();
        String path = request.getRequestURI();
        if (!List.of("127.0.0.1:" + port, "localhost:" + port).contains(request.getHeader("Host"))) {
            // a name of somebody else that points here (DNS rebinding)
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "host");
        } else if (!METHODS.contains(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (path.equals(OPEN) && !isPost(request)) {
            open(request, response, port);
        } else if (path.startsWith(ASSETS)) {
            chain.doFilter(request, response);
        } else if (!knows(request, response, port) && !mayMeasure(request, path)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED, "key");
        } else if (isPost(request) && !isFromOurForm(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "form");
        } else {
            request.setAttribute(KNOWN, true);
            chain.doFilter(request, response);
        }
    }

    /** A cookie that is used lasts anew. */
    private boolean knows(HttpServletRequest request, HttpServletResponse response, int port) {
        boolean known = keys.isCookie(cookie(request, port));
        if (known) {
            giveCookie(response, port);
        }
        return known;
    }

    private void giveCookie(HttpServletResponse response, int port) {
        response.addHeader(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict"
                        .formatted(cookieName(port), keys.cookie(), Keys.LASTS.toSeconds()));
    }

    /** What every answer brings, even one to a request that nobody could read. */
    static void shield(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        // not "no-referrer": with that, browsers send our own forms with the origin "null"
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    private void open(HttpServletRequest request, HttpServletResponse response, int port) throws IOException {
        String token = request.getParameter("token");
        boolean right = keys.isLink(token);
        boolean knownBrowser = keys.isCookie(cookie(request, port));
        if (!right || !(keys.useLink(token) || knownBrowser)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED, right ? "used" : "key");
            return;
        }
        giveCookie(response, port);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/");
    }

    /** A program that collects metrics has no cookie; it brings the printed token instead. */
    private boolean mayMeasure(HttpServletRequest request, String path) {
        String given = request.getHeader("Authorization");
        return path.equals(METRICS)
                && !isPost(request)
                && given != null
                && given.startsWith(BEARER)
                && keys.isLink(given.substring(BEARER.length()));
    }

    /** The key in the form is what counts; what the browser says of the sender is a second lock on the same door. */
    private boolean isFromOurForm(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return (site == null || site.equals("same-origin"))
                && (origin == null || origin.equals("http://" + request.getHeader("Host")))
                && keys.isForm(request.getParameter(FORM_FIELD));
    }

    private static boolean isPost(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }

    private static @Nullable String cookie(HttpServletRequest request, int port) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(cookieName(port)))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
