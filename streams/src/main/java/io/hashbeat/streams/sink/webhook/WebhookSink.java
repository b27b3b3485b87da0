package io.hashbeat.streams.sink.webhook;

import io.hashbeat.avro.Alert;
import io.hashbeat.domain.name.Watchdog;
import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.AlertSink;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.TargetHealth;
import io.hashbeat.streams.sink.http.AlertAnswer;
import io.hashbeat.streams.sink.http.AlertHttp;
import io.hashbeat.streams.sink.http.AlertPost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;

/** One webhook: each notification is one signed request, sent until it is taken or {@link WebhookQueue} gives it up; so is a sign of life now and then. */
public final class WebhookSink implements AlertSink {
    private static final String USER_AGENT = "Hashbeat";

    /** How soon an answer is looked for while a request is under way. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    /** Signs of life come each minute, or some seconds later. */
    private static final Duration EARLY = Duration.ofSeconds(30);

    private final WebhookTarget target;
    private final AlertHttp http;
    private final WebhookQueue queue;
    private final List<Settled> uninteresting = new ArrayList<>();
    private final ConcurrentLinkedQueue<Answered> answers = new ConcurrentLinkedQueue<>();
    /** Event time of the last sign of life that was sent. */
    private Instant lastSign = Instant.EPOCH;

    private AlertOutcome outcome = AlertOutcome.TAKEN;
    private String fault = "";
    private long failures;
    private long taken;

    private record Answered(Pending sent, AlertAnswer answer) {}

    /**
     * @param target the webhook
     * @param http to it
     * @param rules of delivery
     * @param jitter 0 to 1, see {@link io.hashbeat.streams.sink.Backoff#after}
     */
    public WebhookSink(WebhookTarget target, AlertHttp http, WebhookRules rules, DoubleSupplier jitter) {
        this.target = target;
        this.http = http;
        this.queue = new WebhookQueue(rules, jitter);
    }

    @Override
    public String name() {
        return target.receiver();
    }

    @Override
    public boolean readsHistory() {
        return false;
    }

    @Override
    public void accept(AlertRecord record, Instant now) {
        if (record.settled()) {
            return;
        }
        Alert alert = record.alert();
        if (alert.getKind().equals(Watchdog.KIND) ? isSignDue(record, now) : target.wants(alert)) {
            queue.add(record, now);
        } else {
            uninteresting.add(Settled.done(record));
        }
    }

    /** A sign of life that is old says nothing of now. */
    private boolean isSignDue(AlertRecord sign, Instant now) {
        Duration every = target.interest().signEvery();
        if (every.isZero()) {
            return false;
        }
        Instant at = Instant.ofEpochMilli(sign.alert().getTimeMs());
        boolean isDue = !at.isBefore(lastSign.plus(every).minus(EARLY))
                && !sign.appendedAt().isBefore(now.minus(every));
        lastSign = isDue ? at : lastSign;
        return isDue;
    }

    @Override
    public List<Settled> turn(Instant now) {
        for (Answered each = answers.poll(); each != null; each = answers.poll()) {
            note(each.answer());
            queue.answered(each.sent(), each.answer(), now);
        }
        Optional<Pending> next = queue.begin(now);
        while (next.isPresent()) {
            Pending sending = next.get();
            http.post(request(sending, now), answer -> answers.add(new Answered(sending, answer)));
            next = queue.begin(now);
        }
        return settled();
    }

    @Override
    public List<Settled> settled() {
        List<Settled> settled = new ArrayList<>(uninteresting);
        uninteresting.clear();
        settled.addAll(queue.settled());
        return settled;
    }

    private AlertPost request(Pending sending, Instant now) {
        String body = WebhookBody.of(sending.record().alert(), target.links());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", USER_AGENT);
        headers.put("Hashbeat-Delivery", WebhookBody.delivery(sending.record().alert()));
        headers.put("Hashbeat-Attempt", Integer.toString(sending.attempts()));
        headers.put(Signature.HEADER, Signature.of(body, now, target.secrets()));
        return new AlertPost(target.url(), headers, body);
    }

    private void note(AlertAnswer answer) {
        outcome = answer.outcome();
        if (outcome == AlertOutcome.TAKEN) {
            fault = "";
            taken++;
        } else {
            fault = answer.text();
            failures++;
        }
    }

    @Override
    public Instant next(Instant now) {
        if (!uninteresting.isEmpty() || !answers.isEmpty()) {
            return now;
        }
        Instant look = queue.underWay() > 0 ? now.plus(LOOK_EVERY) : Instant.MAX;
        return queue.next(now).filter(due -> due.isBefore(look)).orElse(look);
    }

    @Override
    public int waiting() {
        return queue.waiting() + uninteresting.size();
    }

    @Override
    public void forget(Collection<Integer> partitions) {
        queue.forget(partitions);
        uninteresting.removeIf(each -> partitions.contains(each.record().partition()));
    }

    @Override
    public TargetHealth health() {
        Instant rest = queue.failuresInRow() > 0 ? queue.restsUntil() : null;
        return new TargetHealth(outcome, fault, queue.failuresInRow(), failures, taken, rest);
    }

    @Override
    public void close() {
        http.close();
    }
}
