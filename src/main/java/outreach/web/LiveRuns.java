package outreach.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;

/** Sends the changing part of a run's page to the browsers that look at it, not more often than anybody can read. */
final class LiveRuns implements AutoCloseable {
    private static final long PAUSE_MILLIS = 400;
    /** Now and then without news too: time passes while a run waits, and a browser that went away is noticed. */
    private static final int ROUNDS_WITHOUT_NEWS = 40;

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ITemplateEngine templates;
    private final RunViews views;
    private final Dispatch dispatch;
    private final Keys keys;
    private final Map<SseEmitter, String> followers = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "console-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> watching;
    private final AtomicBoolean news;
    private int rounds;

    LiveRuns(ITemplateEngine templates, RunViews views, Dispatch dispatch, Keys keys, AtomicBoolean news) {
        this.templates = templates;
        this.views = views;
        this.dispatch = dispatch;
        this.keys = keys;
        this.news = news;
        watching = watch.scheduleWithFixedDelay(this::tell, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    SseEmitter follow(String batch) {
        var follower = new SseEmitter(0L);
        follower.onCompletion(() -> followers.remove(follower));
        follower.onError(failure -> followers.remove(follower));
        followers.put(follower, batch);
        news.set(true);
        return follower;
    }

    private void tell() {
        boolean due = ++rounds % ROUNDS_WITHOUT_NEWS == 0;
        if (!news.getAndSet(false) && !due) {
            return;
        }
        for (String batch : Set.copyOf(followers.values())) {
            try {
                tell(batch);
            } catch (RuntimeException e) {
                // the ledger could not be read just now: the next round tries again
                news.set(true);
            }
        }
    }

    private void tell(String batch) {
        RunView view = views.of(batch);
        var context = new Context();
        context.setVariables(Map.of("view", view, "batch", batch, "key", keys.form()));
        String html = templates.process(new TemplateSpec("run", Set.of("live"), TemplateMode.HTML, null), context);
        // at the end a browser loads the page anew, which would show an error where the console ends too
        String event = view.isFollowed() || dispatch.isEnding() ? "live" : "end";
        followers.forEach((follower, followed) -> {
            if (followed.equals(batch)) {
                send(follower, SseEmitter.event().name(event).data(html, HTML));
                if (!view.isFollowed()) {
                    // an open answer would keep the console from ending
                    follower.complete();
                }
            }
        });
    }

    private void send(SseEmitter follower, SseEmitter.SseEventBuilder event) {
        try {
            follower.send(event);
        } catch (IOException | IllegalStateException e) {
            followers.remove(follower);
        }
    }

    @Override
    public void close() {
        watching.cancel(false);
        watch.shutdown();
        List.copyOf(followers.keySet()).forEach(SseEmitter::complete);
    }
}
