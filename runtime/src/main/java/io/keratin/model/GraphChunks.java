package io.keratin.model;

import io.keratin.spec.Graph;

/** Reads the graph that a generated class holds as text. */
final class GraphChunks {
    private GraphChunks() {}

    @SuppressWarnings("DoNotCallSuggester")
    static Graph read(String[] chunks) {
        throw new UnsupportedOperationException("a graph's text cannot be read yet");
    }
}
