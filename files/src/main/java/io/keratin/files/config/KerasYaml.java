package io.keratin.files.config;

import io.keratin.files.KerasFileException;
import io.keratin.spec.Graph;
import io.keratin.spec.ProblemException;

/**
 * Goes between graphs and the YAML of Keras 1 and 2; Keras 3 has none.
 *
 * <p>A graph that is written and read again is the same graph, but for what {@link Dialect#KERAS2}
 * says and for the Java names of its tensors. See <a
 * href="https://keras.io/2.15/api/models/model_saving_apis/">Model saving</a> in Keras 2.
 */
public final class KerasYaml {
    private KerasYaml() {}

    /**
     * A model as YAML: its class and configuration; Keras 2's {@code to_yaml()}. The same graph
     * gives the same text.
     *
     * @param dialect {@link Dialect#KERAS2}
     * @throws IllegalArgumentException if Keras has no YAML in that dialect
     * @throws KerasFileException if Keras 2 has no form for something in the graph
     * @throws ProblemException if the graph's shapes do not fit
     */
    public static String write(Graph graph, Dialect dialect) {
        if (dialect != Dialect.KERAS2) {
            throw new IllegalArgumentException(
                    "expected the dialect KERAS2, got " + dialect + ", which has no YAML");
        }
        return YamlWriter.write(PythonTree.of(KerasJson.tree(graph, dialect)));
    }

    /**
     * The graph of a model from YAML, not compiled.
     *
     * @param yaml what {@link #write} or {@code to_yaml()} of Keras 1 or 2 gives
     * @throws KerasFileException if the text is no YAML, has other tags than those of plain data,
     *     or is no configuration of Keras, or has something in it that Keratin does not have; the
     *     message says where
     * @throws ProblemException if a layer cannot have its arguments or its inputs
     */
    public static Graph read(String yaml) {
        return read(KerasJson.CONFIGURATION, yaml);
    }

    /**
     * The graph of a model from YAML, not compiled.
     *
     * @param source what the text is, for messages: the name of its file
     * @throws KerasFileException as {@link #read(String)} does
     * @throws ProblemException as {@link #read(String)} does
     */
    public static Graph read(String source, String yaml) {
        Object tree = YamlReader.read(source, yaml);
        return ModelReader.read(new ConfigValue(source, "", tree), false, null);
    }
}
