package io.keratin.files.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.files.KerasFileException;
import io.keratin.files.SharedFolder;
import io.keratin.spec.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Models that people wrote with Keras 1 and 2, in JSON and YAML. */
class KnownModelsTest {
    @Test
    void areReadWhereTheirLayersExistAndComeBack() throws IOException {
        Path models = SharedFolder.require().resolve("models");
        int read = 0;
        for (Path file : SharedFolder.files(models, ".*\\.(json|yaml)")) {
            String name = file.getFileName().toString();
            String text = Files.readString(file);
            boolean isYaml = name.endsWith(".yaml");
            String unknown = unknown(
                    isYaml ? YamlReader.read(name, text) : JsonReader.readNested(name, text));
            if (unknown == null) {
                comesBack(isYaml ? KerasYaml.read(name, text) : KerasJson.read(name, text, false));
                read++;
            } else {
                KerasFileException e = assertThrows(KerasFileException.class, () -> {
                    if (isYaml) {
                        KerasYaml.read(name, text);
                    } else {
                        KerasJson.read(name, text, false);
                    }
                });
                assertTrue(e.getMessage().startsWith(name + ", at config"), e.getMessage());
                assertTrue(e.found().contains('"' + unknown + '"'), e.getMessage());
                assertEquals("Keras has it, and it is not supported yet", e.help());
            }
        }
        assertTrue(read >= 9, read + " models");
    }

    private static void comesBack(Graph graph) {
        assertEquals(graph, KerasJson.read(KerasJson.write(graph, Dialect.KERAS2)));
        assertEquals(graph, KerasYaml.read(KerasYaml.write(graph, Dialect.KERAS2)));
    }

    /** The first class of layers that there is not; classes of Keras 1 by their later names. */
    private static @Nullable String unknown(@Nullable Object model) {
        Object config = Trees.at(model, "config");
        List<?> layers = (List<?>) (config instanceof List ? config : Trees.at(config, "layers"));
        for (Object layer : layers) {
            String className = (String) Trees.at(layer, "class_name");
            String later = Map.of("Convolution2D", "Conv2D").getOrDefault(className, className);
            if (LayerForms.find(later) == null) {
                return className;
            }
        }
        return null;
    }
}
