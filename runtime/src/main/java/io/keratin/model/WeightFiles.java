package io.keratin.model;

import io.keratin.files.FileFormat;
import io.keratin.files.KerasFiles;
import io.keratin.files.SavedModel;
import io.keratin.files.SavedWeights;
import io.keratin.files.WeightArray;
import io.keratin.files.layout.WeightMatch;
import io.keratin.files.layout.WeightPlaces;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Moves the weights of a model to and from Keras's files. */
final class WeightFiles {
    private static final int SHOWN = 8;

    private WeightFiles() {}

    /** Writes all weights; an existing file is replaced in one step. */
    static void save(Path file, Model model) {
        boolean keras3 = Format.isKeras3Weights(file);
        FileFormat format = keras3 ? FileFormat.WEIGHTS : FileFormat.LEGACY_WEIGHTS;
        KerasFiles.write(file, new SavedModel(format, "", null, weights(model, format), null));
    }

    /** All weights in the layout of a format. */
    static SavedWeights weights(Model model, FileFormat format) {
        // Without what Keras cannot read of masks in such a file, see KerasJson.writeModelConfig.
        WeightPlaces places = format == FileFormat.LEGACY_MODEL
                ? WeightPlaces.withoutMasks(model.shaped())
                : WeightPlaces.of(model.shaped());
        List<Weights.Entry> entries = model.weights().entries();
        IntFunction<float[]> values = i -> model.weights().get(entries.get(i)).values();
        return format == FileFormat.LEGACY_MODEL || format == FileFormat.LEGACY_WEIGHTS
                ? places.legacy(values, isTrained(model))
                : places.store(values);
    }

    static IntPredicate isTrained(Model model) {
        List<Weights.Entry> entries = model.weights().entries();
        return i -> model.weights().isTrained(entries.get(i));
    }

    /**
     * Gives the weights those of a file.
     *
     * <p>Nothing is changed before all of them fit.
     */
    static void load(Path file, Model model, boolean byName, boolean skipMismatch) {
        load(file, KerasFiles.read(file), model, byName, skipMismatch);
    }

    /** As {@link #load(Path, Model, boolean, boolean)}, of a file that has been read. */
    static void load(
            Path file, SavedModel saved, Model model, boolean byName, boolean skipMismatch) {
        WeightMatch match = WeightMatch.find(
                file,
                saved.weights(),
                WeightPlaces.in(saved, model.shaped()),
                isTrained(model),
                byName ? WeightMatch.Rule.BY_NAME : WeightMatch.Rule.BY_ORDER,
                skipMismatch);
        List<Weights.Entry> which = new ArrayList<>();
        List<Tensor> values = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        match.found().forEach((index, array) -> {
            which.add(model.weights().entries().get(index));
            values.add(Tensor.wrap(array.values(), array.shape()));
            int at = firstNotFinite(array);
            if (at >= 0) {
                strange.add(model.weights().entries().get(index).path() + ", number " + at + " "
                        + array.values()[at]);
            }
        });
        model.weights().set(which, values);
        warn(file, "does not fit and was left out", match.skipped());
        warn(file, "has values that are NaN or infinite", strange);
    }

    private static int firstNotFinite(WeightArray array) {
        float[] values = array.values();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    private static void warn(Path file, String what, List<String> which) {
        if (!which.isEmpty()) {
            List<String> shown = which.subList(0, Math.min(SHOWN, which.size()));
            String more = which.size() > SHOWN ? " and " + (which.size() - SHOWN) + " more" : "";
            log().log(Level.WARNING, "{0}: {1}{2}: {3}", file, shown, more, what);
        }
    }

    /** What loading has to say goes to the logger of {@link Model}. */
    static Logger log() {
        return System.getLogger(Model.class.getName());
    }
}
