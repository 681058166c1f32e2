package io.keratin.weights;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The name of a resource as an annotation gives it.
 *
 * @param written as it is written: {@code mlp.h5}, {@code /models/mlp.h5}
 * @param packageName the package of the model; empty for the unnamed one
 */
record ResourceName(String written, String packageName) {
    private static final Set<String> NO_PARTS = Set.of("", ".", "..");

    /** Whether it can be one: parts between slashes, which lead nowhere out. */
    boolean isRight() {
        return Arrays.stream(fromRoot().split("/", -1)).noneMatch(NO_PARTS::contains)
                && written.chars().noneMatch(c -> c == '\\' || c == ':' || c == 0);
    }

    /** What it may mean, from the root of the resources on, in the order of looking. */
    List<String> meanings() {
        return isAbsolute() || packageName.isEmpty()
                ? List.of(fromRoot())
                : List.of(packageName.replace('.', '/') + "/" + written, written);
    }

    /** The name that finds one of {@link #meanings} by {@link Class#getResource} of the model. */
    String forClass(String meaning) {
        boolean inPackage = !isAbsolute() && !packageName.isEmpty() && !meaning.equals(written);
        return inPackage || packageName.isEmpty() ? written : "/" + meaning;
    }

    private boolean isAbsolute() {
        return written.startsWith("/");
    }

    private String fromRoot() {
        return isAbsolute() ? written.substring(1) : written;
    }
}
