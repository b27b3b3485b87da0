package io.hashbeat.streams.detect;

/** What is said of a drop, for a person at three in the morning. */
final class DropSentences {

    private DropSentences() {}

    static String said(RateEpisode episode, Finding.Reason reason, long endMillis) {
        String time = Wording.time(endMillis - episode.onsetMillis());
        String silent = Wording.time(endMillis - episode.silentSinceMillis());
        String usual = "; it usually does at least " + Wording.hashrate(episode.expectedHs()) + ".";
        String lost = Wording.percent(Math.min(1, Math.max(0, episode.lost())));
        if (reason == Finding.Reason.NO_SHARE_IN_TIME) {
            return episode.isZombie()
                    ? "reports that it is hashing, but has sent no share for " + silent + usual
                    : "has sent no share for " + silent + usual;
        }
        if (reason == Finding.Reason.BELOW_USUAL) {
            return "has lost about " + lost + " of its hashrate for about " + time + usual;
        }
        if (reason == Finding.Reason.SHARE_ARRIVED && !episode.isSilent()) {
            return "sends shares again, and has lost " + lost + " of its hashrate in the last " + time + usual;
        }
        return later(reason, time, lost, usual);
    }

    private static String later(Finding.Reason reason, String time, String lost, String usual) {
        if (reason == Finding.Reason.SIZE_CHANGED) {
            return "has lost " + lost + " of its hashrate in the last " + time + usual;
        }
        if (reason == Finding.Reason.SHARE_ARRIVED) {
            return "sends shares again after " + time + ".";
        }
        if (reason == Finding.Reason.BACK_TO_USUAL) {
            return "does its usual hashrate again after " + time + ".";
        }
        return reason == Finding.Reason.BECAME_USUAL
                ? "has done less for so long that this is its usual hashrate from now on."
                : "is no longer watched: it has sent no share, or too few, for " + time + ".";
    }
}
