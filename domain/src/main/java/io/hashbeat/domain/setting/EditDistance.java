package io.hashbeat.domain.setting;

/** Edit distance between words (Levenshtein 1966): insertions, deletions and replacements, one each. */
public final class EditDistance {
    private static final int LONGEST_KEY = 200;

    private EditDistance() {}

    /** Only the first 200 characters of {@code a} are looked at. */
    public static int between(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= Math.min(a.length(), LONGEST_KEY); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
