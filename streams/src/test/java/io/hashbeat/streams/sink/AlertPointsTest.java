package io.hashbeat.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.Alert;
import org.junit.jupiter.api.Test;

class AlertPointsTest {
    private static final Origin ORIGIN = new Origin("hashbeat.alerts.v1", 0, 1, "site/p/sha256d/barn");

    @Test
    void the_transitions_of_an_alert_are_revisions_of_one_point_in_the_second_in_which_it_began() throws Exception {
        Point firing = point(Samples.incident("1a", 1, "FIRING", null));
        Point resolved = point(Samples.incident("1a", 2, "RESOLVED", Samples.ORIGIN_MS + 60_000));

        assertThat(firing.series()).isEqualTo("alerts,kind=site,pool=p,algorithm=sha256d,site=barn,anomaly=INCIDENT");
        assertThat(firing.fields())
                .isEqualTo("id=\"1a\",state=\"FIRING\",revision=1i,onset_ms=" + (Samples.ORIGIN_MS + 1)
                        + "i,closed_ms=0i,severity=\"critical\",members=3i,size=1.0,lost_hashes=9.0E15,cause=\"GREW\""
                        + ",sentence=\"barn is out\",muted=\"\",inhibited_by=\"\"");
        assertThat(firing.timeMillis()).isBetween(Samples.ORIGIN_MS, Samples.ORIGIN_MS + 999);
        assertThat(resolved.timeMillis()).isEqualTo(firing.timeMillis());
        assertThat(resolved.fields()).contains("closed_ms=" + (Samples.ORIGIN_MS + 60_000) + "i");
        assertThat(resolved.revision()).isEqualTo(2);
    }

    @Test
    void two_alerts_of_one_kind_and_subject_that_began_at_once_are_two_points() throws Exception {
        assertThat(point(Samples.incident("1a", 1, "FIRING", null)).timeMillis())
                .isNotEqualTo(point(Samples.incident("1b", 1, "FIRING", null)).timeMillis());
    }

    @Test
    void a_sign_of_life_is_no_point() throws Exception {
        Alert watchdog = Samples.incident("1a", 1, "FIRING", null);
        watchdog.setKind("WATCHDOG");
        watchdog.setSubject("");

        assertThat(AlertPoints.of(watchdog, ORIGIN)).isEmpty();
    }

    @Test
    void what_an_incident_is_to_one_account_is_no_point_since_the_incident_is_one() throws Exception {
        Alert part = Samples.incident("1a", 1, "FIRING", null);
        part.setKind("ACCOUNT_AFFECTED");

        assertThat(AlertPoints.of(part, ORIGIN)).isEmpty();
    }

    @Test
    void an_alert_of_nobody_is_refused() {
        Alert nobody = Samples.incident("1a", 1, "FIRING", null);
        nobody.setSubject("robot/x");

        assertThatThrownBy(() -> AlertPoints.of(nobody, ORIGIN)).isInstanceOf(UnrepresentableException.class);
    }

    private static Point point(Alert alert) throws UnrepresentableException {
        return AlertPoints.of(alert, ORIGIN).orElseThrow();
    }
}
