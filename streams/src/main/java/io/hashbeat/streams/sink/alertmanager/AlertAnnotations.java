package io.hashbeat.streams.sink.alertmanager;

import io.hashbeat.avro.Alert;
import io.hashbeat.domain.hashrate.Hashrate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people read of an alert in Alertmanager; may change while it lasts. */
final class AlertAnnotations {
    private static final int MOST_MEMBERS = 20;
    private static final int PERCENT = 100;

    private AlertAnnotations() {}

    static SortedMap<String, String> of(Alert alert) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("summary", alert.getSentence());
        texts.put("reason", alert.getReason());
        if (alert.getExpectedHs() > 0 && alert.getObservedHs() >= 0) {
            texts.put("expected", hashrate(alert.getExpectedHs()));
            texts.put("observed", hashrate(alert.getObservedHs()));
            texts.put("lost", String.format(Locale.ROOT, "%.0f %%", alert.getSize() * PERCENT));
        }
        if (alert.getLostHashes() > 0) {
            texts.put("lost_hashes", String.format(Locale.ROOT, "%.3g", alert.getLostHashes()));
        }
        Double value = alert.getLostValue();
        if (value != null && Double.isFinite(value)) {
            String money = BigDecimal.valueOf(value)
                    .setScale(2, RoundingMode.HALF_EVEN)
                    .toPlainString();
            texts.put("loss", alert.getCurrency() == null ? money : money + " " + alert.getCurrency());
        }
        if (alert.getMemberCount() > 0) {
            texts.put("member_count", Integer.toString(alert.getMemberCount()));
            texts.put("members", members(alert));
        }
        if (!alert.getAcknowledgedBy().isEmpty()) {
            texts.put("acknowledged_by", alert.getAcknowledgedBy());
        }
        texts.values().removeIf(String::isEmpty);
        return texts;
    }

    private static String hashrate(double hashesPerSecond) {
        return Double.isFinite(hashesPerSecond) ? new Hashrate(hashesPerSecond).text() : "";
    }

    private static String members(Alert alert) {
        List<String> shown = alert.getMembers().stream().limit(MOST_MEMBERS).toList();
        String more = alert.getMemberCount() > shown.size() ? ", ..." : "";
        return shown.stream().collect(Collectors.joining(", ")) + more;
    }
}
