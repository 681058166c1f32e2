package io.keratin.weights;

import io.keratin.spec.DidYouMean;
import io.keratin.spec.Problem;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says where a file was looked for, and which one may be meant. */
final class NotFound {
    private NotFound() {}

    static Problem problem(ResourceName name, Resources resources) {
        Problem.Builder problem = Problem.error("WeightsNotFound").at(ModelWeights.VALUE);
        if (!name.isRight()) {
            return problem.headline("`" + name.written() + "` is no name of a resource")
                    .help("write its path with slashes, from the model's package or, with a "
                            + "slash in front, from the root of the resources on")
                    .build();
        }
        problem.headline("there is no file `" + name.written() + "`")
                .fact("looked for", String.join(", then ", name.meanings()))
                .fact("in", places(resources));
        List<String> known = resources.known();
        Optional<String> nearest = elsewhere(name, known).or(() -> similar(name, known));
        nearest.ifPresent(file -> problem.fact("nearest", file));
        return problem.help(nearest.map(file -> "write \"" + written(name, file) + "\"")
                        .orElse("put it into src/main/resources, or name its folder by " + "-A"
                                + Resources.OPTION + "="))
                .build();
    }

    private static String places(Resources resources) {
        String classes = resources.compiled().map(folder -> " (" + folder + ")").orElse("");
        String others = "the source path, the compiled classes" + classes + ", the class path";
        return resources.folders().isEmpty()
                ? others + "; -A" + Resources.OPTION + " names no folder"
                : resources.folders().stream()
                        .map(folder ->
                                folder + (Files.isDirectory(folder) ? ", " : " (no such folder), "))
                        .collect(Collectors.joining("", "", others));
    }

    /** A file of the very name in another package. */
    private static Optional<String> elsewhere(ResourceName name, List<String> known) {
        String simple = simple(name.written());
        return known.stream().filter(file -> simple(file).equals(simple)).findFirst();
    }

    private static Optional<String> similar(ResourceName name, List<String> known) {
        List<String> simple = known.stream().map(NotFound::simple).toList();
        return DidYouMean.nearest(simple(name.written()), simple)
                .map(nearest -> known.get(simple.indexOf(nearest)));
    }

    /** How the annotation names a file, as short as can be. */
    private static String written(ResourceName name, String file) {
        String folder = name.packageName().replace('.', '/') + "/";
        if (name.packageName().isEmpty()) {
            return file;
        }
        return file.startsWith(folder) ? file.substring(folder.length()) : "/" + file;
    }

    private static String simple(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
