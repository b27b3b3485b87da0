package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Browser;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.ingest.app.FleetIngest;
import io.hashbeat.standalone.up.ShownRates.Shown;
import io.hashbeat.standalone.up.StoredRates.Rate;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code up} in a process of its own and the real page in a browser: a person sees what the store holds, and it is true. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@EnabledIf(
        value = "io.hashbeat.console.Browser#isInstalled",
        disabledReason = "no Chromium found: set CHROMIUM_BIN or install it")
class UpPageIT {
    private static final long MINUTE_MS = 60_000;
    private static final long QUARTER_MS = 900_000;
    /** The pool of all workers but those of another algorithm. */
    private static final Subject POOL = Subject.pool("default", Algorithm.SHA256D.id());

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** A minute of the fleet takes a little more than the second between two events of the page. */
    private static final String[] OPTIONS = {
        "--fleet", "30", "--speed", "50", "--set", "fleet.history=6h", "--set", "fleet.shares-per-minute=30"
    };

    /** A worker of every fleet of 20 and more. */
    private static final String WORKER = "rack,7";

    private final Path data;

    UpPageIT(@TempDir Path temp) {
        data = temp.resolve("up");
    }

    @Test
    void the_page_shows_what_the_store_holds_and_the_bands_hold_the_truth() throws Exception {
        try (ChildUp up = ChildUp.start(data, OPTIONS);
                Browser browser = Browser.start(Browser.binary().orElseThrow())) {
            URI page = URI.create(up.await("page").substring("page".length()).strip());
            up.await("ready");
            StoredRates store = StoredRates.of(data);
            everyNumberIsStored(browser, page.resolve("/#/"), store);
            browser.open(page.resolve("/#/workers?search=" + URLEncoder.encode(WORKER, StandardCharsets.UTF_8)));
            await(browser, "document.querySelector('.row .c-worker a')?.textContent === '" + WORKER + "'");
            String worker = browser.evaluate("document.querySelector('.row .c-worker a').getAttribute('href')");
            everyNumberIsStored(browser, page.resolve("/" + worker), store);
            theTruthIsInTheBands(store, data.resolve("fleet").resolve(FleetIngest.TRUTH_FILE));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Looks at a page until it has shown ten minutes and the end of a quarter of an hour; each number must be stored. */
    private static void everyNumberIsStored(Browser browser, URI address, StoredRates store) throws Exception {
        Instant now = Instant.now();
        browser.open(URI.create("about:blank"));
        browser.open(address);
        await(browser, "document.querySelector('.windows') && document.querySelector('.headline .big .number')");
        Subject subject = subject(browser);
        ShownRates shown = new ShownRates(browser, now);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<Long, Map<String, Shown>> seen = shown.all();
        while (seen.size() < 10 || seen.keySet().stream().noneMatch(UpPageIT::isQuarter)) {
            assertThat(System.nanoTime())
                    .as("time to see %s on %s", seen.keySet(), address)
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            seen = shown.all();
        }
        List<String> differences = new ArrayList<>();
        Map<Long, Rate> minutes = await(store, subject, "hashrate_1m", MINUTE_MS, seen);
        Map<Long, Rate> quarters = await(store, subject, "hashrate_15m", QUARTER_MS, seen);
        seen.forEach((time, windows) -> {
            compare(windows.get("1 min"), minutes.get(time), differences, subject.text() + "@" + time);
            if (isQuarter(time)) {
                compare(windows.get("15 min"), quarters.get(time), differences, "quarter of " + subject.text());
                compare(windows.get("big"), quarters.get(time), differences, "headline of " + subject.text());
            }
        });
        assertThat(differences).isEmpty();
        assertThat(seen.values().stream()
                        .filter(windows -> windows.get("1 min").interval().contains(" – "))
                        .count())
                .as("numbers with a band on %s", address)
                .isPositive();
    }

    private static void compare(Shown shown, Rate stored, List<String> differences, String what) {
        String difference = ShownRates.difference(shown, stored);
        if (difference != null) {
            differences.add(what + ": " + difference);
        }
    }

    /** Waits until the page says so. */
    private static void await(Browser browser, String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!browser.evaluate("Boolean(" + expression + ")").equals("true")) {
            assertThat(System.nanoTime()).as("time for %s", expression).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static boolean isQuarter(long time) {
        return time % QUARTER_MS == 0;
    }

    /** The store is a little behind the page: waits until it has all buckets that were seen to end. */
    private static Map<Long, Rate> await(
            StoredRates store, Subject subject, String measurement, long bucketMs, Map<Long, ?> seen) throws Exception {
        List<Long> wanted =
                seen.keySet().stream().filter(time -> time % bucketMs == 0).toList();
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<Long, Rate> rates = store.of(subject, measurement, bucketMs);
        while (!rates.keySet().containsAll(wanted)) {
            assertThat(System.nanoTime())
                    .as("time for %s of %s", wanted, measurement)
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            rates = store.of(subject, measurement, bucketMs);
        }
        return rates;
    }

    /** Of whom the page is, by its address or by what stands at its top. */
    private static Subject subject(Browser browser) {
        String id = browser.evaluate("new URLSearchParams(location.hash.split('?')[1] ?? '').get('id') ?? ''");
        if (!id.isEmpty()) {
            return Subject.parse(id);
        }
        return Subject.pool(
                browser.evaluate("document.querySelector('.headline h1').firstChild.textContent"),
                browser.evaluate("document.querySelector('.headline h1 .tag').textContent"));
    }

    /**
     * Bands are 95 % intervals, so about one minute in twenty misses the truth. Minutes share no share, so the number of
     * misses is at most binomial; a number that chance alone gives once in 10^9 runs fails.
     */
    private static void theTruthIsInTheBands(StoredRates store, Path file) throws Exception {
        awaitMinutes(store, 45);
        FleetTruth truth = new FleetTruth(file);
        assertThat(truth.differences())
                .as("what the fleet wrote beside its data")
                .isEmpty();
        FleetTruth.Tally pool = new FleetTruth.Tally();
        store.of(POOL, "hashrate_1m", MINUTE_MS).forEach((end, rate) -> truth.judge(POOL, end, rate, pool));
        FleetTruth.Tally workers = new FleetTruth.Tally();
        for (Subject worker : store.workers()) {
            store.of(worker, "hashrate_1m", MINUTE_MS).forEach((end, rate) -> truth.judge(worker, end, rate, workers));
        }
        assertThat(pool.checks()).isGreaterThanOrEqualTo(40);
        assertThat(pool.misses()).as("pool: %s", pool).isLessThanOrEqualTo(pool.most());
        assertThat(pool.meanWidth()).as("800 shares say something: %s", pool).isBetween(0.1, 0.3);
        assertThat(workers.checks()).isGreaterThanOrEqualTo(20 * 40);
        assertThat(workers.misses()).as("workers: %s", workers).isLessThanOrEqualTo(workers.most());
    }

    private static void awaitMinutes(StoredRates store, int minutes) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (store.of(POOL, "hashrate_1m", MINUTE_MS).size() < minutes) {
            assertThat(System.nanoTime()).as("time for %d minutes", minutes).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
