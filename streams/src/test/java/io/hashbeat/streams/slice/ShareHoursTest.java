package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShareHoursTest {

    private static final int HOUR = 492_312;
    private static final long START = HOUR * SliceGrid.HOUR_MILLIS;

    private final ShareHours hours = new ShareHours();

    @Test
    void the_first_and_the_newest_share_of_an_hour_are_kept_in_any_order() throws IOException {
        hours.note(3, START + 5_000);
        hours.note(3, START);
        hours.note(3, START + SliceGrid.HOUR_MILLIS - 1);
        hours.note(3, START + SliceGrid.HOUR_MILLIS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        hours.write(new DataOutputStream(out));
        ShareHours back = new ShareHours();
        back.note(1, START);
        back.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        for (ShareHours each : new ShareHours[] {hours, back}) {
            assertThat(each.firstMillis(3, HOUR)).isEqualTo(START);
            assertThat(each.lastMillis(3, HOUR)).isEqualTo(START + SliceGrid.HOUR_MILLIS - 1);
            assertThat(each.firstMillis(3, HOUR + 1)).isEqualTo(START + SliceGrid.HOUR_MILLIS);
            assertThat(each.firstMillis(1, HOUR)).isZero();
        }
    }

    @Test
    void old_hours_and_removed_rows_are_forgotten() {
        hours.note(1, START);
        hours.note(2, START + SliceGrid.HOUR_MILLIS);
        hours.note(1, START + SliceGrid.HOUR_MILLIS);
        hours.expire(HOUR + 1);
        hours.clear(2);
        assertThat(hours.lastMillis(1, HOUR)).isZero();
        assertThat(hours.lastMillis(2, HOUR + 1)).isZero();
        assertThat(hours.lastMillis(1, HOUR + 1)).isEqualTo(START + SliceGrid.HOUR_MILLIS);
    }
}
