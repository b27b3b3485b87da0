package io.hashbeat.streams.alert;

/**
 * Which occurrence it is that an incident is something to an account; as a text it is the episode of what is said of it.
 *
 * @param lead id of the incident that it was part of when it was raised
 * @param sinceMillis when it was raised, milliseconds since 1970 UTC
 */
record PartEpisode(String lead, long sinceMillis) {

    private static final char SINCE = '@';

    PartEpisode {
        if (lead.isEmpty() || lead.indexOf(SINCE) >= 0) {
            throw new IllegalArgumentException("a part needs the id of an alert without @: \"" + lead + "\"");
        }
    }

    /** The one that {@link #text()} has made. */
    static PartEpisode of(String text) {
        int at = text.indexOf(SINCE);
        if (at < 0) {
            throw new IllegalArgumentException("the episode of a part is ID@MILLIS, not " + text);
        }
        return new PartEpisode(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
    }

    String text() {
        return lead + SINCE + sinceMillis;
    }
}
