package io.hashbeat.streams.sink.alertmanager;

import io.hashbeat.domain.name.Watchdog;
import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.AlertSink;
import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.Settled.GiveUpReason;
import io.hashbeat.streams.sink.Settled.GivenUp;
import io.hashbeat.streams.sink.TargetHealth;
import io.hashbeat.streams.sink.http.AlertAnswer;
import io.hashbeat.streams.sink.http.AlertHttp;
import io.hashbeat.streams.sink.http.AlertPost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One Alertmanager: told how alerts stand, one request at a time, and nothing is ever given up because it is away: what
 * counts when it is back is how things stand then.
 *
 * <p>A request that it refuses is cut in halves until the alert is found that it refuses.
 */
public final class AlertmanagerSink implements AlertSink {
    private static final int MOST_ALERTS = 64;
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final AlertmanagerTarget target;
    private final AlertHttp http;
    private final DoubleSupplier jitter;
    private final FiringSet alerts;
    private final PathAlive watchdog;
    private final List<Settled> settled = new ArrayList<>();
    private final Deque<List<Posting>> halves = new ArrayDeque<>();
    private final ConcurrentLinkedQueue<AlertAnswer> answers = new ConcurrentLinkedQueue<>();
    private final Map<String, String> headers = new HashMap<>();
    private @Nullable Request underWay;
    private Instant restsUntil = Instant.MIN;
    private TargetHealth health = TargetHealth.UNKNOWN;

    private record Request(List<Posting> postings, List<Long> marks, boolean watchdog) {}

    /**
     * @param target the Alertmanager
     * @param http to it
     * @param jitter 0 to 1, see {@link Backoff#after}
     */
    public AlertmanagerSink(AlertmanagerTarget target, AlertHttp http, DoubleSupplier jitter) {
        this.target = target;
        this.http = http;
        this.jitter = jitter;
        this.alerts = new FiringSet(target.instance());
        this.watchdog = new PathAlive(target.watchdogEndsAfter());
        headers.put("User-Agent", "Hashbeat");
        if (!target.credentials().user().isEmpty()) {
            String login =
                    target.credentials().user() + ":" + target.credentials().password();
            String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            headers.put("Authorization", "Basic " + basic);
        }
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public boolean readsHistory() {
        return true;
    }

    @Override
    public void accept(AlertRecord record, Instant now) {
        if (record.alert().getKind().equals(Watchdog.KIND)) {
            watchdog.sign(record.appendedAt(), record.partition());
            if (!record.settled()) {
                settled.add(Settled.done(record));
            }
            return;
        }
        alerts.accept(record, now);
    }

    @Override
    public List<Settled> turn(Instant now) {
        AlertAnswer answer = answers.poll();
        Request sent = underWay;
        if (answer != null && sent != null) {
            underWay = null;
            answered(sent, answer, now);
        }
        if (underWay == null && !now.isBefore(restsUntil)) {
            send(now);
        }
        return settled();
    }

    @Override
    public List<Settled> settled() {
        List<Settled> all = new ArrayList<>(settled);
        settled.clear();
        all.addAll(alerts.settled());
        return all;
    }

    private void send(Instant now) {
        List<Posting> due = halves.isEmpty() ? alerts.due(now, target.resendEvery(), MOST_ALERTS) : halves.pop();
        boolean alive = watchdog.isDue(now, target.resendEvery());
        if (due.isEmpty() && !alive) {
            return;
        }
        try (PostedAlerts body = new PostedAlerts(target, now)) {
            due.forEach(body::add);
            if (alive) {
                body.add(watchdog);
            }
            underWay = new Request(due, due.stream().map(Posting::mark).toList(), alive);
            http.post(new AlertPost(target.route(), headers, body.body()), answers::add);
        }
    }

    private void answered(Request sent, AlertAnswer answer, Instant now) {
        switch (answer.outcome()) {
            case TAKEN -> taken(sent, now);
            case REFUSED -> refused(sent, answer);
            case UNAVAILABLE, MISCONFIGURED -> halves.clear();
        }
        boolean failed = answer.outcome() != AlertOutcome.TAKEN
                && (answer.outcome() != AlertOutcome.REFUSED || sent.postings().isEmpty());
        int inRow = failed ? health.failuresInRow() + 1 : 0;
        restsUntil = failed ? now.plus(BACKOFF.after(inRow, answer.retryAfter(), jitter.getAsDouble())) : Instant.MIN;
        health = new TargetHealth(
                answer.outcome(),
                answer.outcome() == AlertOutcome.TAKEN ? "" : answer.text(),
                inRow,
                health.failures() + (answer.outcome() == AlertOutcome.TAKEN ? 0 : 1),
                health.taken() + (answer.outcome() == AlertOutcome.TAKEN ? 1 : 0),
                failed ? restsUntil : null);
    }

    private void taken(Request sent, Instant now) {
        for (int i = 0; i < sent.postings().size(); i++) {
            alerts.taken(sent.postings().get(i), sent.marks().get(i), now);
        }
        if (sent.watchdog()) {
            watchdog.sent(now);
        }
    }

    private void refused(Request sent, AlertAnswer answer) {
        List<Posting> postings = sent.postings();
        if (postings.size() == 1) {
            alerts.refused(postings.get(0), new GivenUp(GiveUpReason.RECEIVER_REFUSED, answer.text()));
        } else if (!postings.isEmpty()) {
            int middle = postings.size() / 2;
            halves.push(postings.subList(middle, postings.size()));
            halves.push(postings.subList(0, middle));
        }
    }

    @Override
    public Instant next(Instant now) {
        if (!settled.isEmpty() || !answers.isEmpty()) {
            return now;
        }
        if (underWay != null) {
            return now.plus(LOOK_EVERY);
        }
        Instant due = halves.isEmpty() ? alerts.next(now, target.resendEvery()) : now;
        Instant sign = watchdog.next(target.resendEvery());
        due = sign.isBefore(due) && watchdog.endsAt().isAfter(now) ? sign : due;
        due = due.isBefore(restsUntil) ? restsUntil : due;
        return due.isBefore(now) ? now : due;
    }

    @Override
    public int waiting() {
        return alerts.waiting() + settled.size();
    }

    @Override
    public void forget(Collection<Integer> partitions) {
        alerts.forget(partitions);
        watchdog.forget(partitions);
        settled.removeIf(each -> partitions.contains(each.record().partition()));
    }

    @Override
    public TargetHealth health() {
        return health;
    }

    @Override
    public void close() {
        http.close();
    }
}
