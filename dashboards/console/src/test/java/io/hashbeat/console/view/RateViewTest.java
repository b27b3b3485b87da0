package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.console.Seeds;
import org.junit.jupiter.api.Test;

class RateViewTest {
    @Test
    void a_number_keeps_its_interval() {
        assertThat(RateView.of(10, 8, 13, false)).isEqualTo(new RateView(RateState.KNOWN, 10.0, 8.0, 13.0));
    }

    @Test
    void too_few_shares_give_no_number() {
        assertThat(WindowView.of(Seeds.tooFew(60)).rate()).isEqualTo(RateView.TOO_FEW);
    }

    @Test
    void nothing_observed_is_not_zero() {
        WindowView window = WindowView.of(Seeds.unobserved(60));
        assertThat(window.rate()).isEqualTo(RateView.NONE);
        assertThat(window.rate().hashrateHs()).isNull();
        assertThat(window.lostPart()).isNaN();
    }

    @Test
    void a_number_that_is_not_finite_is_no_number() {
        assertThat(RateView.of(1, Double.NaN, 2, false)).isEqualTo(RateView.NONE);
        assertThat(RateView.of(Double.POSITIVE_INFINITY, 1, 2, false)).isEqualTo(RateView.NONE);
    }

    @Test
    void a_state_that_contradicts_its_numbers_is_refused() {
        assertThatThrownBy(() -> new RateView(RateState.NONE, 1.0, 1.0, 1.0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateView(RateState.KNOWN, 1.0, null, 1.0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
