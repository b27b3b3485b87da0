package io.hashbeat.domain.setting;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checked values of all known settings: every given text is allowed, everything not given has its default.
 *
 * <p>Immutable. Only texts are held, so it can travel with a job; values are parsed when asked for.
 */
public final class Settings implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> texts;

    private Settings(Map<String, String> texts) {
        this.texts = new TreeMap<>(texts);
    }

    /**
     * Checks texts against the known settings.
     *
     * @param flat key to text; keys in full, as {@code windows.grace}
     * @param known every setting there is
     * @throws SettingException for the first unknown key or text that is not allowed, in the order of keys
     * @throws IllegalArgumentException if two known settings share a key
     */
    public static Settings of(Map<String, String> flat, Collection<? extends Setting<?>> known) {
        Map<String, Setting<?>> catalogue = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        for (Setting<?> setting : known) {
            if (catalogue.put(setting.key(), setting) != null) {
                throw new IllegalArgumentException("setting declared twice: " + setting.key());
            }
            texts.put(setting.key(), setting.defaultText());
        }
        new TreeMap<>(flat).forEach((key, text) -> {
            check(key, text, catalogue);
            texts.put(key, text);
        });
        return new Settings(texts);
    }

    /** All defaults. */
    public static Settings defaults(Collection<? extends Setting<?>> known) {
        return of(Map.of(), known);
    }

    /** Value of a setting; throws {@link IllegalArgumentException} if it was not among the known ones. */
    public <T> T get(Setting<T> setting) {
        String text = texts.get(setting.key());
        if (text == null) {
            throw new IllegalArgumentException("setting is not in the catalogue: " + setting.key());
        }
        return setting.parse(text);
    }

    /** Every known key and its text, defaults included, in the order of keys. */
    public Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && texts.equals(settings.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    private static void check(String key, String text, Map<String, Setting<?>> catalogue) {
        Setting<?> setting = catalogue.get(key);
        if (setting == null) {
            throw new SettingException("unknown setting " + SettingException.oneLine(key) + " = "
                    + SettingException.shown(key, text) + nearest(key, catalogue));
        }
        setting.parse(text);
    }

    private static String nearest(String key, Map<String, Setting<?>> catalogue) {
        return catalogue.values().stream()
                .min(Comparator.<Setting<?>>comparingInt(setting -> EditDistance.between(key, setting.key()))
                        .thenComparing(Setting::key))
                .map(near -> "; the nearest known setting is " + near.key() + " (" + near.allowed() + ")")
                .orElse("");
    }
}
