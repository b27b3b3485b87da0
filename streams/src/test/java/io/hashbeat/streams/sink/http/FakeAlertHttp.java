package io.hashbeat.streams.sink.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A receiver without a network: answers at once by a rule, or never. */
public final class FakeAlertHttp implements AlertHttp {
    private final List<AlertPost> posts = new ArrayList<>();
    private final List<Consumer<AlertAnswer>> unanswered = new ArrayList<>();
    private Function<AlertPost, Integer> rule = post -> 200;
    private Duration retryAfter = Duration.ZERO;
    private boolean closed;

    /** A status for each request from now on; null leaves it unanswered. */
    public void answers(Function<AlertPost, Integer> newRule) {
        rule = newRule;
    }

    public void answers(int status) {
        answers(post -> status);
    }

    /** No answer until {@link #release}. */
    public void hangs() {
        answers(post -> null);
    }

    /** What later answers ask for. */
    public void asks(Duration rest) {
        retryAfter = rest;
    }

    /** Answers all that wait. */
    public void release(int status) {
        List<Consumer<AlertAnswer>> all = List.copyOf(unanswered);
        unanswered.clear();
        all.forEach(each -> each.accept(AlertAnswer.of(status, "late", Duration.ZERO)));
    }

    public List<AlertPost> posts() {
        return List.copyOf(posts);
    }

    /** Values of a header, request by request. */
    public List<String> headers(String name) {
        return posts.stream().map(post -> post.headers().get(name)).toList();
    }

    public int underWay() {
        return unanswered.size();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void post(AlertPost post, Consumer<AlertAnswer> answered) {
        posts.add(post);
        Integer status = rule.apply(post);
        if (status == null) {
            unanswered.add(answered);
        } else {
            answered.accept(AlertAnswer.of(status, "told to", retryAfter));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
