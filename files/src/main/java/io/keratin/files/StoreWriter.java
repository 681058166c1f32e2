package io.keratin.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays weights out as Keras 3's {@code .weights.h5} file and writes it. */
final class StoreWriter {
    private final Hdf5Layout layout;

    private StoreWriter(Path file, WeightStore weights, @Nullable OptimizerState optimizer) {
        layout = new Hdf5Layout(file);
        weights.objects().forEach(this::add);
        if (optimizer != null) {
            String place = StoreReader.OPTIMIZER;
            Hdf5Node.Group group = group(place, optimizer.scope());
            List<OptimizerState.Variable> all = optimizer.all();
            for (int i = 0; i < all.size(); i++) {
                layout.add(group, Integer.toString(i), all.get(i).node(), place);
            }
        }
    }

    /**
     * Writes a file, replacing it in one step.
     *
     * @param optimizer how far training went; null to leave it out
     */
    static void write(Path file, WeightStore weights, @Nullable OptimizerState optimizer) {
        new StoreWriter(file, weights, optimizer).layout.write();
    }

    /** Writes into an empty file. */
    static void write(
            Path file, FileChannel channel, WeightStore weights, @Nullable OptimizerState optimizer)
            throws IOException {
        Hdf5Writer.write(channel, new StoreWriter(file, weights, optimizer).layout.root());
    }

    private void add(String place, WeightStore.Variables variables) {
        Hdf5Node.Group group = group(place, variables.name());
        for (int i = 0; i < variables.arrays().size(); i++) {
            WeightArray array = variables.arrays().get(i);
            layout.add(group, Integer.toString(i), new Hdf5Node.Floats(array), place);
        }
    }

    private Hdf5Node.Group group(String place, String name) {
        String path = place.isEmpty() ? "" : place + "/";
        Hdf5Node.Group group = layout.group(layout.root(), path + StoreReader.VARIABLES, place);
        if (!name.isEmpty()) {
            layout.text(group, "name", name);
        }
        return group;
    }
}
