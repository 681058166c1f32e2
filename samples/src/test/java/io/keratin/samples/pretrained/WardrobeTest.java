package io.keratin.samples.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.keratin.samples.data.FashionMnist;
import io.keratin.samples.data.LabeledImages;
import io.keratin.train.Fit;
import org.junit.jupiter.api.Test;

/** The weights that come along are those that were trained, and can be trained on. */
class WardrobeTest {
    @Test
    void itRecognisesClothingWithoutTraining() throws Exception {
        LabeledImages test = FashionMnist.embedded().test();
        WardrobeModel model = WardrobeModel.pretrained();

        // What the training printed, give or take the last bits of another processor.
        assertEquals(0.849, model.evaluate(test.images(), test.oneHot()).get("accuracy"), 0.002);
        assertEquals(model.getWeightTensors(), WardrobeModel.pretrained(3).getWeightTensors());
        assertNotEquals(model.getWeightTensors(), WardrobeModel.create(3).getWeightTensors());
    }

    @Test
    void itsSeedIsThatOfItsTraining() throws Exception {
        LabeledImages test = FashionMnist.embedded().test();
        WardrobeModel one = WardrobeModel.pretrained(3);
        WardrobeModel same = WardrobeModel.pretrained(3);
        Fit fit = Fit.epochs(1).batchSize(100).verbose(0);

        double loss =
                one.fit(test.images(), test.oneHot(), fit).values().get("loss").get(0);
        same.fit(test.images(), test.oneHot(), fit);

        assertTrue(loss < 0.6, () -> "the loss of what is trained already: " + loss);
        assertEquals(one.getWeightTensors(), same.getWeightTensors());
    }
}
