package io.keratin.files;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The files and small values that several tests use. */
final class TestFiles {
    private TestFiles() {}

    /** Returns a file of the test resources of this package. */
    static Path resource(String name) {
        URL url = Objects.requireNonNull(TestFiles.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static WeightArray array(String name, int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.37f - 1;
        }
        return new WeightArray(name, shape, values);
    }

    static LayerWeights layer(String name, WeightArray... weights) {
        return new LayerWeights(name, List.of(weights));
    }

    static WeightFile file(LayerWeights... layers) {
        return WeightFile.of(List.of(layers));
    }
}
