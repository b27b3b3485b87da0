package io.hashbeat.ingest.source.ndjson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hashbeat.avro.Board;
import io.hashbeat.avro.Telemetry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device reports about itself, as fields of a heartbeat line. Numbers that are not finite are left out: devices report {@code nan}
 * for a sensor that is gone. In a share line the same names mean nothing, whatever their type.
 */
final class TelemetryFields {
    private static final int MOST_ITEMS = 64;

    private @Nullable Double reported;
    private @Nullable Double nominal;
    private @Nullable Double power;
    private @Nullable Long uptime;
    private @Nullable String firmware;
    private @Nullable String model;
    private List<Double> temperatures = List.of();
    private List<Double> fans = List.of();
    private List<Board> boards = List.of();
    private boolean wrongType;

    void clear() {
        reported = null;
        nominal = null;
        power = null;
        uptime = null;
        firmware = null;
        model = null;
        temperatures = List.of();
        fans = List.of();
        boards = List.of();
        wrongType = false;
    }

    boolean wrongType() {
        return wrongType;
    }

    /** Takes a field if it is one of telemetry. */
    void field(String name, JsonToken value, JsonParser parser) throws IOException {
        switch (name) {
            case "reported_hashrate_hs" -> reported = number(value, parser);
            case "nominal_hashrate_hs" -> nominal = number(value, parser);
            case "power_watts" -> power = number(value, parser);
            case "uptime_seconds" -> uptime = whole(value, parser);
            case "firmware" -> firmware = text(value, parser);
            case "model" -> model = text(value, parser);
            case "temperatures_celsius" -> temperatures = numbers(value, parser);
            case "fans_rpm" -> fans = numbers(value, parser);
            case "boards" -> boards = boards(value, parser);
            default -> {
                // a field of a later version
            }
        }
    }

    Telemetry toTelemetry() {
        Telemetry telemetry = new Telemetry();
        telemetry.setReportedHashrateHs(reported);
        telemetry.setNominalHashrateHs(nominal);
        telemetry.setPowerWatts(power);
        telemetry.setTemperaturesCelsius(temperatures);
        telemetry.setFansRpm(fans);
        telemetry.setBoards(boards);
        telemetry.setUptimeSeconds(uptime);
        telemetry.setFirmware(firmware);
        telemetry.setModel(model);
        return telemetry;
    }

    private @Nullable Double number(JsonToken value, JsonParser parser) throws IOException {
        if (!value.isNumeric()) {
            wrongType |= value != JsonToken.VALUE_NULL;
            return null;
        }
        double number = parser.getDoubleValue();
        return Double.isNaN(number) || Double.isInfinite(number) ? null : (Double) number;
    }

    private @Nullable Long whole(JsonToken value, JsonParser parser) throws IOException {
        Double number = number(value, parser);
        return number == null ? null : (Long) number.longValue();
    }

    private @Nullable String text(JsonToken value, JsonParser parser) throws IOException {
        boolean isText = value == JsonToken.VALUE_STRING;
        wrongType |= !isText && value != JsonToken.VALUE_NULL;
        String text = isText ? parser.getText() : null;
        return text != null && text.length() > 128 ? text.substring(0, 128) : text;
    }

    private List<Double> numbers(JsonToken value, JsonParser parser) throws IOException {
        List<Double> items = new ArrayList<>();
        if (value != JsonToken.START_ARRAY) {
            wrongType = true;
            return items;
        }
        for (JsonToken t = parser.nextToken(); t != null && t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            Double number = number(t, parser);
            parser.skipChildren();
            if (number != null && items.size() < MOST_ITEMS) {
                items.add(number);
            }
        }
        return items;
    }

    private List<Board> boards(JsonToken value, JsonParser parser) throws IOException {
        List<Board> items = new ArrayList<>();
        if (value != JsonToken.START_ARRAY) {
            wrongType = true;
            return items;
        }
        for (JsonToken t = parser.nextToken(); t != null && t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            if (t != JsonToken.START_OBJECT) {
                wrongType = true;
                parser.skipChildren();
                continue;
            }
            Board board = board(parser, items.size());
            if (items.size() < MOST_ITEMS) {
                items.add(board);
            }
        }
        return items;
    }

    private Board board(JsonParser parser, int index) throws IOException {
        Board board = new Board();
        board.setIndex(index);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "index" -> board.setIndex(orElse(integer(value, parser), index));
                case "chips" -> board.setChips(integer(value, parser));
                case "chips_expected" -> board.setChipsExpected(integer(value, parser));
                case "hashrate_hs" -> board.setHashrateHs(number(value, parser));
                case "temperature_celsius" -> board.setTemperatureCelsius(number(value, parser));
                default -> {
                    // a field of a later version
                }
            }
            parser.skipChildren();
        }
        return board;
    }

    private @Nullable Integer integer(JsonToken value, JsonParser parser) throws IOException {
        Double number = number(value, parser);
        return number == null ? null : (Integer) number.intValue();
    }

    private static int orElse(@Nullable Integer value, int other) {
        return value == null ? other : value;
    }
}
