package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.standalone.fault.ClearFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetCsvTest {

    @Test
    void columns_come_in_any_order_and_what_is_empty_is_not_told() {
        Map<String, FleetEntry> entries = FleetCsv.parse(List.of(
                "site,Worker,nominal_hashrate_hs,model",
                "barn,p/sha256d/a/w1,200e12,S21",
                "",
                " shed ,p/sha256d/a/w2,,"));
        assertThat(entries).containsOnlyKeys("p/sha256d/a/w1", "p/sha256d/a/w2");
        assertThat(entries.get("p/sha256d/a/w1")).isNotNull().satisfies(entry -> {
            assertThat(entry.getSite()).isEqualTo("barn");
            assertThat(entry.getModel()).isEqualTo("S21");
            assertThat(entry.getNominalHashrateHs()).isEqualTo(200e12);
            assertThat(entry.getRack()).isNull();
        });
        assertThat(entries.get("p/sha256d/a/w2")).isNotNull().satisfies(entry -> {
            assertThat(entry.getSite()).isEqualTo("shed");
            assertThat(entry.getModel()).isNull();
        });
    }

    @Test
    void quotes_hold_commas_and_quotes() {
        Map<String, FleetEntry> entries =
                FleetCsv.parse(List.of("worker,site", "p/sha256d/a/w1,\"barn, \"\"north\"\"\""));
        assertThat(entries.values()).extracting(FleetEntry::getSite).containsExactly("barn, \"north\"");
    }

    @Test
    void of_two_lines_of_a_worker_the_last_counts() {
        Map<String, FleetEntry> entries =
                FleetCsv.parse(List.of("worker,site", "p/sha256d/a/w1,barn", "p/sha256d/a/w1,shed"));
        assertThat(entries.values()).extracting(FleetEntry::getSite).containsExactly("shed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            worker,place;       p/sha256d/a/w,x;        line 1: there is no column "place"; columns are model,
            site;               barn;                   line 1: there must be a column worker
            worker,site;        p/sha256d/a/w;          line 2: there are 1 values for 2 columns
            worker,site;        p/sha256d/a/w,"barn;    line 2: a quote is not closed
            worker,nominal_hashrate_hs; p/sha256d/a/w,a lot; line 2: nominal_hashrate_hs "a lot" is no number
            worker,nominal_hashrate_hs; p/sha256d/a/w,-1; line 2: nominal_hashrate_hs must be above zero
            worker,site;        rig1,barn;              line 2: a worker is pool/algorithm/account/worker
            worker,site;        p/md5/a/w,barn;         line 2: algorithm of the worker is not known
            """)
    void a_line_that_cannot_be_used_is_named(String header, String line, String part) {
        assertThatExceptionOfType(ClearFault.class)
                .isThrownBy(() -> FleetCsv.parse(List.of(header, line)))
                .satisfies(fault -> assertThat(fault.line()).startsWith(part));
    }

    @Test
    void an_empty_file_is_told() {
        assertThatExceptionOfType(ClearFault.class)
                .isThrownBy(() -> FleetCsv.parse(List.of()))
                .satisfies(fault -> assertThat(fault.line()).startsWith("the file is empty"));
    }
}
