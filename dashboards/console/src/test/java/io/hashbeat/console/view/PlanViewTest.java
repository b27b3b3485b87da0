package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.name.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanViewTest {
    private static final WorkerFacts FACTS =
            new WorkerFacts(new Place("hall 1", "10.0.0.0/24", null, "S21", null), null);

    private static PlanView of(String subject) {
        return new PlanView("p", subject, 1000, 2000, 0, "fans");
    }

    @ParameterizedTest
    @CsvSource({
        "worker/p/sha256d/a/w, true",
        "worker/p/sha256d/a/v, false",
        "account/p/sha256d/a, true",
        "account/p/sha256d/b, false",
        "account/q/sha256d/a, false",
        "pool/p/sha256d, true",
        "pool/p/scrypt, false",
        "server/p/sha256d/eu-1, true",
        "server/p/sha256d/us-1, false",
        "site/p/sha256d/hall%201, true",
        "site/p/sha256d/hall%202, false",
        "subnet/p/sha256d/10.0.0.0%2F24, true",
        "model/p/sha256d/S21, true",
        "firmware/p/sha256d/S21, false",
        "nonsense, false",
    })
    void a_worker_is_meant_by_its_name_and_by_the_groups_that_it_is_in(String subject, boolean meant) {
        assertThat(of(subject).isAbout(Subject.parse("worker/p/sha256d/a/w"), FACTS, "eu-1"))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "account/p/sha256d/a, true",
        "worker/p/sha256d/a/w, false",
        "site/p/sha256d/a, false",
        "pool/p/sha256d, true",
    })
    void an_account_is_meant_by_itself_and_its_pool(String subject, boolean meant) {
        assertThat(of(subject).isAbout(Subject.parse("account/p/sha256d/a"), WorkerFacts.NONE, null))
                .isEqualTo(meant);
    }

    @Test
    void the_end_is_no_part_of_the_time() {
        PlanView plan = of("pool/p/sha256d");
        assertThat(plan.isWithin(0, 1000)).isFalse();
        assertThat(plan.isWithin(0, 1001)).isTrue();
        assertThat(plan.isWithin(1999, 3000)).isTrue();
        assertThat(plan.isWithin(2000, 3000)).isFalse();
    }
}
