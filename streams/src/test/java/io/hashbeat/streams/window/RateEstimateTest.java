package io.hashbeat.streams.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateEstimateTest {

    private static final Percentage CLOSE = Percentage.withPercentage(1e-5);

    private static Tally counted(Algorithm algorithm, double difficulty, int shares, double seconds) {
        Tally tally = new Tally();
        tally.accepted = shares;
        tally.observe((long) (seconds * 1_000), WorkUnit.quanta(algorithm, difficulty));
        return tally;
    }

    private static Tally mixed(Algorithm algorithm, double seconds, double... difficulties) {
        TallyPage page = new TallyPage();
        for (double difficulty : difficulties) {
            page.addAccepted(0, WorkUnit.quanta(algorithm, difficulty), false);
            page.addSquare(0, WorkUnit.quanta(algorithm, difficulty), Squares.shift(algorithm.quantumBits()));
        }
        Tally tally = new Tally();
        page.addTo(0, tally);
        tally.coveredMillis = (long) (seconds * 1_000);
        return tally;
    }

    @ParameterizedTest
    @CsvSource({
        "X11, 1, 1, 10, 429496729.6",
        "SHA256D, 465661, 6, 60, 2.0000e14",
        "SCRYPT, 65536, 1000, 452, 9.5e9",
        "EQUIHASH200_9, 1024, 10, 1678, 50e3",
        "ETHASH, 4e9, 60, 600, 4e8",
        "RANDOMX, 100000, 30, 300, 1e4"
    })
    void the_worked_examples(
            Algorithm algorithm, double difficulty, int shares, double seconds, double hashesPerSecond) {
        HashrateEstimate estimate = RateEstimate.of(counted(algorithm, difficulty, shares, seconds), algorithm);
        assertThat(estimate.pointHs()).isCloseTo(hashesPerSecond, Percentage.withPercentage(0.1));
        assertThat(estimate.shares()).isEqualTo(shares);
    }

    @Test
    void a_sum_of_difficulty_over_time_at_2_to_the_32() {
        Tally tally = mixed(Algorithm.X11, 10, 1e9, 1e9, 1e9, 1e9, 14e8, 14e8, 14e8, 14e8, 16e8, 16e8, 16e8, 16e8, 1e9);
        double sum = 4e9 + 4 * 14e8 + 4 * 16e8 + 1e9;
        HashrateEstimate estimate = RateEstimate.of(tally, Algorithm.X11);
        assertThat(estimate.pointHs()).isCloseTo(sum / 32e9 * 13_743_895_347e9, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"10, .480, 1.839", "30, .675, 1.428", "90, .804, 1.229", "360, .899, 1.109", "1440, .949, 1.053"})
    void the_interval_is_garwood_s(int shares, double low, double high) {
        HashrateEstimate estimate = RateEstimate.of(counted(Algorithm.SHA256D, 1_000, shares, 600), Algorithm.SHA256D);
        assertThat(estimate.lowHs() / estimate.pointHs()).isCloseTo(low, within(6e-4));
        assertThat(estimate.highHs() / estimate.pointHs()).isCloseTo(high, within(6e-4));
    }

    @Test
    void no_share_in_observed_time_is_zero_with_an_upper_bound() {
        Tally tally = counted(Algorithm.X11, 1, 0, 60);
        HashrateEstimate estimate = RateEstimate.of(tally, Algorithm.X11);
        assertThat(estimate.pointHs()).isZero();
        assertThat(estimate.lowHs()).isZero();
        assertThat(estimate.highHs()).isCloseTo(3.689 * 4_294_967_296.0 / 60, Percentage.withPercentage(0.01));
        assertThat(estimate.tooFew()).isTrue();
    }

    @Test
    void nothing_observed_is_no_hashrate_and_not_zero() {
        assertThat(RateEstimate.of(new Tally(), Algorithm.X11)).isEqualTo(HashrateEstimate.NONE);
        assertThat(RateEstimate.weighted(new Tally(), Algorithm.X11, 0)).isEqualTo(HashrateEstimate.NONE);
        assertThat(Coverage.of(0, 60_000)).isEqualTo(Coverage.NONE);
    }

    @Test
    void several_machines_under_one_name_get_the_interval_of_fay_and_feuer() {
        double[] difficulties = new double[60];
        for (int i = 0; i < difficulties.length; i++) {
            difficulties[i] = i % 3 == 0 ? 8_192 : 1_024;
        }
        HashrateEstimate estimate = RateEstimate.of(mixed(Algorithm.X11, 600, difficulties), Algorithm.X11);
        double sum = 20 * 8_192 + 40 * 1_024;
        double squares = 20 * 8_192.0 * 8_192 + 40 * 1_024.0 * 1_024;
        HashrateEstimate expected =
                HashrateEstimate.weighted(sum, squares, 8_192, Algorithm.X11.hashesPerDifficulty(), 600, 60);
        assertThat(estimate).isEqualTo(expected);
        double half = (estimate.highHs() - estimate.lowHs()) / 2 / estimate.pointHs();
        assertThat(half).as("wider than 60 equal shares would be").isGreaterThan(0.26 * 1.3);
    }

    @Test
    void equal_shares_have_about_garwood_s_interval_either_way() {
        double[] difficulties = new double[90];
        java.util.Arrays.fill(difficulties, 512);
        HashrateEstimate weighted = RateEstimate.of(mixed(Algorithm.SHA256D, 900, difficulties), Algorithm.SHA256D);
        HashrateEstimate counted = RateEstimate.of(counted(Algorithm.SHA256D, 512, 90, 900), Algorithm.SHA256D);
        assertThat(weighted.pointHs()).isCloseTo(counted.pointHs(), CLOSE);
        assertThat(weighted.lowHs()).isCloseTo(counted.lowHs(), CLOSE);
        assertThat(weighted.highHs()).isCloseTo(counted.highHs(), CLOSE);
    }

    @Test
    void a_coverage_is_a_part() {
        assertThat(Coverage.of(30_000, 60_000).fraction()).isEqualTo(0.5);
        assertThat(Coverage.of(90_000, 60_000).fraction()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new Coverage(1.1)).withMessageContaining("1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Coverage(Double.NaN));
    }
}
