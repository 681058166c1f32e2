package io.keratin.files.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the {@code config} of a class of layers in Keras 2.2.4 differs from the one in Keras 3.
 *
 * @param renamed arguments with another name: Keras 3's, then Keras 2's
 * @param differences keys that only one of the two has
 * @param defaults Keras 2's own defaults, in place of what a file leaves out
 * @param first Keras 2's keys in its order, before all others in that of Keras 3
 * @param last keys behind all others
 */
record Keras2Form(
        Map<String, String> renamed,
        Map<String, Difference> differences,
        Map<String, Object> defaults,
        List<String> first,
        List<String> last) {
    /** How a key is in one of the two versions only. */
    enum Kind {
        /** Keras 2 has it, and it changes no result: what it holds is left out. */
        IDLE,
        /** Both have it; Keras 2 writes this value where Keras 3 does not write it. */
        WRITTEN,
        /** Keras 2 has it, or some of its later versions, and it has to hold this value. */
        FIXED,
        /** Keras 3 has it, and only this value means the same without it. */
        LACKING,
        /** As {@link #LACKING}; later versions of Keras 2 have it, and other values are written. */
        LATER
    }

    /**
     * A key that one of the two does not have.
     *
     * @param value what it holds where it makes no difference
     * @param written whether Keras 2.2.4 writes it
     */
    record Difference(Kind kind, @Nullable Object value, boolean written) {}

    /** No difference but those of all layers. */
    static final Keras2Form SAME =
            new Keras2Form(Map.of(), Map.of(), Map.of(), List.of(), List.of());

    /** An argument that Keras 2 names otherwise. */
    Keras2Form renamed(String keras3, String keras2) {
        return new Keras2Form(with(renamed, keras3, keras2), differences, defaults, first, last);
    }

    /** A key of Keras 2 that changes no result, and what Keras 2.2.4 writes. */
    Keras2Form idle(String key, @Nullable Object written) {
        return difference(key, new Difference(Kind.IDLE, written, true));
    }

    /** A key of Keras 2 that changes no result, and that Keras 2.2.4 does not write. */
    Keras2Form idle(String key) {
        return difference(key, new Difference(Kind.IDLE, null, false));
    }

    /** A key that Keras 2 always writes: as this value where Keras 3 leaves it out. */
    Keras2Form written(String key, @Nullable Object value) {
        return difference(key, new Difference(Kind.WRITTEN, value, true));
    }

    /** A key of Keras 2 that has to hold one value, which is written. */
    Keras2Form fixed(String key, @Nullable Object value) {
        return difference(key, new Difference(Kind.FIXED, value, true));
    }

    /** A key that some versions of Keras 2 write, and that has to hold one value. */
    Keras2Form only(String key, @Nullable Object value) {
        return difference(key, new Difference(Kind.FIXED, value, false));
    }

    /** A key that Keras 2 does not have. */
    Keras2Form lacking(String key, @Nullable Object value) {
        return difference(key, new Difference(Kind.LACKING, value, false));
    }

    /** A key that Keras 2.2.4 does not have, and later ones do. */
    Keras2Form later(String key, @Nullable Object value) {
        return difference(key, new Difference(Kind.LATER, value, false));
    }

    /** Keras 2's default of an argument, as its files write it. */
    Keras2Form missing(String key, Object value) {
        return new Keras2Form(renamed, differences, with(defaults, key, value), first, last);
    }

    /** Keras 2's keys in its order, which come first. */
    Keras2Form first(String... keys) {
        return new Keras2Form(renamed, differences, defaults, List.of(keys), last);
    }

    /** Keys that come last. */
    Keras2Form last(String... keys) {
        return new Keras2Form(renamed, differences, defaults, first, List.of(keys));
    }

    private Keras2Form difference(String key, Difference difference) {
        return new Keras2Form(renamed, with(differences, key, difference), defaults, first, last);
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        Map<String, T> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return Collections.unmodifiableMap(changed);
    }

    /** Keys in the order in which Keras 2 writes them. */
    List<String> ordered(List<String> keys) {
        List<String> ordered = new ArrayList<>(keys);
        List<String> base = Arrays.asList("name", "trainable", "batch_input_shape", "dtype");
        ordered.sort((a, b) -> Integer.compare(rank(base, a), rank(base, b)));
        return ordered;
    }

    private int rank(List<String> base, String key) {
        if (base.contains(key)) {
            return base.indexOf(key);
        }
        if (first.contains(key)) {
            return base.size() + first.indexOf(key);
        }
        int end = base.size() + first.size();
        return last.contains(key) ? end + 1 + last.indexOf(key) : end;
    }
}
