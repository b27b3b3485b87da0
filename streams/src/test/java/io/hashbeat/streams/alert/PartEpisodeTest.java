package io.hashbeat.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartEpisodeTest {

    @Test
    void its_text_is_read_again() {
        PartEpisode episode = new PartEpisode("c902e2273ddc779e", RecordedBook.START);
        assertThat(episode.text()).isEqualTo("c902e2273ddc779e@1793491200000");
        assertThat(PartEpisode.of(episode.text())).isEqualTo(episode);
    }

    @Test
    void what_is_none_is_refused() {
        assertThatThrownBy(() -> PartEpisode.of("c902e2273ddc779e")).hasMessageContaining("not c902e2273ddc779e");
        assertThatThrownBy(() -> PartEpisode.of("@1793491200000")).hasMessageContaining("needs the id of an alert");
        assertThatThrownBy(() -> new PartEpisode("a@b", 0)).hasMessageContaining("\"a@b\"");
    }
}
