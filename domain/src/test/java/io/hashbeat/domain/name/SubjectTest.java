package io.hashbeat.domain.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
    private static final WorkerKey KEY = new WorkerKey("p", "sha256d", "a", "w");

    @Test
    void a_subject_is_its_kind_and_then_its_parts() {
        assertThat(Subject.worker(KEY).text()).isEqualTo("worker/p/sha256d/a/w");
        assertThat(Subject.account("p", "sha256d", "a").text()).isEqualTo("account/p/sha256d/a");
        assertThat(Subject.site("p", "sha256d", "north 1").text()).isEqualTo("site/p/sha256d/north%201");
        assertThat(Subject.server("p", "sha256d", "eu-1").text()).isEqualTo("server/p/sha256d/eu-1");
        assertThat(Subject.pool("p", "sha256d").text()).isEqualTo("pool/p/sha256d");
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_is_read_back_with_awkward_names(SubjectKind kind) {
        List<String> awkward = List.of("p/ö", "%2F", "\uD83D\uDE80,", "a b\\");
        Subject subject = new Subject(kind, awkward.subList(0, kind.partNames().size()));
        assertThat(Subject.parse(subject.text())).isEqualTo(subject);
        assertThat(subject.text()).startsWith(kind.text() + "/");
        assertThat(SubjectKind.byText(kind.text())).contains(kind);
    }

    @Test
    void parts_are_found_by_name() {
        Subject worker = Subject.worker(KEY);
        assertThat(worker.pool()).isEqualTo("p");
        assertThat(worker.algorithm()).isEqualTo("sha256d");
        assertThat(worker.name()).isEqualTo("w");
        assertThat(worker.part("account")).contains("a");
        assertThat(worker.part("server")).isEmpty();
        assertThat(worker.workerKey()).contains(KEY);
        assertThat(Subject.pool("p", "sha256d").workerKey()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "worker",
                "worker/",
                "worker/p/sha256d/a",
                "Worker/p/sha256d/a/w",
                "pool/p/sha256d/",
                "pool/p",
                "rack/p/sha256d/x",
                "pool/p/sha256d\n",
                "/p/sha256d"
            })
    void another_text_is_not_a_subject(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Subject.parse(text));
    }

    @Test
    void a_subject_has_exactly_the_parts_of_its_kind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Subject(SubjectKind.POOL, List.of("p")))
                .withMessage("pool needs the parts [pool, algorithm], not 1");
    }
}
