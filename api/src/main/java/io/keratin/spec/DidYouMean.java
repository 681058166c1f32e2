package io.keratin.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant, by edit distance or by the initials of its words. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The nearest of the known names, where one is near enough to be worth saying. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int limit = Math.max(1, Math.max(written.length(), 3) / 3);
        return known.stream()
                .filter(name -> distance(normal(written), normal(name)) <= limit)
                .min(Comparator.<String>comparingInt(
                                name -> distance(normal(written), normal(name)))
                        .thenComparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .or(() -> known.stream()
                        .filter(name -> written.length() > 1 && initials(name).equals(written))
                        .sorted()
                        .findFirst());
    }

    /** Keras 2's {@code lr} of {@code learning_rate}. */
    private static String initials(String name) {
        return name.replaceAll("([a-z])[a-z0-9]*_?", "$1");
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** Insertions, deletions, replacements and swaps of neighbours between two words. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] =
                        Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
