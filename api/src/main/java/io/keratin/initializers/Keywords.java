package io.keratin.initializers;

import io.keratin.spec.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Arguments that take one of a few words. */
final class Keywords {
    private Keywords() {}

    /**
     * The constant of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static <E extends Enum<E>> E of(String argument, String name, E[] all) {
        String[] names = Arrays.stream(all).map(Keywords::name).toArray(String[]::new);
        return all[Arrays.asList(names).indexOf(of(argument, name, names))];
    }

    /**
     * The word itself.
     *
     * @throws IllegalArgumentException if it is none of those expected
     */
    static String of(String argument, String word, String... words) {
        List<String> all = List.of(words);
        if (!all.contains(word)) {
            String meant = DidYouMean.nearest(word, all)
                    .map(near -> "; did you mean `" + near + "`?")
                    .orElse("");
            throw new IllegalArgumentException("expected `" + argument + "` to be one of "
                    + String.join(", ", all) + ", got `" + word + "`" + meant);
        }
        return word;
    }

    /** Keras's name of a constant. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
