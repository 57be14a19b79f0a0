package outreach.web;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The figures for a program that collects them, in the text form of Prometheus. */
@Controller
class MetricsPage {
    private final Metrics metrics;

    MetricsPage(Metrics metrics) {
        this.metrics = metrics;
    }

    @GetMapping(Gate.METRICS)
    ResponseEntity<String> scrape() {
        return ResponseEntity.ok()
                .header("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .body(metrics.scrape());
    }
}
