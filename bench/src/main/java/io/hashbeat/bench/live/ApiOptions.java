package io.hashbeat.bench.live;

import java.net.URI;

/**
 * How a console is asked for workers.
 *
 * @param page address of the console
 * @param rate questions a second
 * @param seconds how long it is measured
 * @param warmUpSeconds how long it is asked before that
 */
public record ApiOptions(URI page, int rate, int seconds, int warmUpSeconds) {
    private static final int MOST_RATE = 1_000;
    private static final int LONGEST = 3_600;

    public ApiOptions {
        if (!"http".equals(page.getScheme()) || page.getHost() == null) {
            throw new IllegalArgumentException("page must be an address such as http://127.0.0.1:8080, not " + page);
        }
        check("rate", rate, 1, MOST_RATE);
        check("seconds", seconds, 1, LONGEST);
        check("warm-up", warmUpSeconds, 0, LONGEST);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(name, least, most, value));
        }
    }

    int warmUpQuestions() {
        return rate * warmUpSeconds;
    }

    int questions() {
        return rate * (warmUpSeconds + seconds);
    }
}
