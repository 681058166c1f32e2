package io.keratin.samples.fashioncnn;

import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.LabeledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for on the command line of {@link Main}.
 *
 * @param model the file that Keras saved
 * @param data the directory with the test images of Fashion-MNIST, or null for the embedded subset
 * @param out the file to save the model in
 */
record Options(Path model, @Nullable Path data, Path out) {
    static final String USAGE = """
            usage: fashioncnn --model FILE [--data DIR] [--out FILE]
              --model FILE  the network as Keras saved it, .keras or .h5: that of fashion_cnn.keras,
                            with any weights
              --data DIR    measure on the files t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte
                            of Fashion-MNIST in DIR, gzipped or not
                            (default: the embedded subset of 1,000 images)
              --out FILE    save the model, trained for an epoch more, in FILE
                            (default: fashion_cnn_more.keras in the build's directory)
            """;

    private static final List<String> NAMES = List.of("--model", "--data", "--out");

    /**
     * Reads the command line.
     *
     * @param defaultOut where to save the model if the user does not say
     * @throws IllegalArgumentException if an option is unknown, given twice, or has no usable value
     */
    static Options parse(List<String> arguments, Path defaultOut) {
        Map<String, Path> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!NAMES.contains(option)) {
                throw new IllegalArgumentException(
                        "unknown option " + option + ": expected --model, --data or --out");
            }
            if (i + 1 == arguments.size() || arguments.get(i + 1).isEmpty()) {
                throw new IllegalArgumentException(option + " needs a path after it");
            }
            if (given.put(option, Path.of(arguments.get(i + 1))) != null) {
                throw new IllegalArgumentException(option + " is given twice");
            }
        }
        Path model = given.get("--model");
        if (model == null || !Files.isRegularFile(model)) {
            throw new IllegalArgumentException("--model: expected a file that Keras saved, such as"
                    + " fashion_cnn.keras, found " + (model == null ? "nothing" : model)
                    + "; its layers are those of FashionCnn");
        }
        Path out = given.getOrDefault("--out", defaultOut);
        Path directory = out.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || Files.isDirectory(out)) {
            throw new IllegalArgumentException(
                    "--out: expected a file in a directory that exists, found " + out);
        }
        return new Options(model, given.get("--data"), out);
    }

    /** The images to measure with. */
    LabeledImages testImages() throws IOException {
        return data == null ? FashionMnist.embedded().test() : FashionMnist.testFrom(data);
    }
}
