package io.hashbeat.domain.work;

/**
 * A share difficulty as the pool assigned and credits it; never the difficulty a hash happened to reach.
 *
 * @param units difficulty in the units of the algorithm; finite and above zero
 */
public record Difficulty(double units) {
    /** Throws {@link IllegalArgumentException} if the difficulty is not finite or not above zero. */
    public Difficulty {
        if (!(units > 0) || Double.isInfinite(units)) {
            throw new IllegalArgumentException("difficulty must be finite and above zero, not " + units);
        }
    }
}
