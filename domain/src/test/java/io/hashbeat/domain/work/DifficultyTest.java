package io.hashbeat.domain.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifficultyTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 0.5, 1, 127e12, Double.MAX_VALUE})
    void any_finite_difficulty_above_zero_is_one(double units) {
        assertThat(new Difficulty(units).units()).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void anything_else_is_refused_with_its_value(double units) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Difficulty(units))
                .withMessageContaining(String.valueOf(units));
    }
}
