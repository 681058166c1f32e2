package io.keratin.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    @Test
    void theNearestNameIsFoundWhateverItsCase() {
        assertEquals(
                Optional.of("relu"), DidYouMean.nearest("reul", List.of("elu", "relu", "selu")));
        assertEquals(Optional.of("relu"), DidYouMean.nearest("ReLU", List.of("elu", "relu")));
        assertEquals(Optional.empty(), DidYouMean.nearest("transformer", List.of("elu", "relu")));
    }

    @Test
    void ofNamesEquallyNearTheOneWrittenMoreLikeItIsFound() {
        List<String> known = List.of("CategoricalCrossentropy", "categorical_crossentropy");

        assertEquals(
                Optional.of("categorical_crossentropy"),
                DidYouMean.nearest("categorical_crosentropy", known));
        assertEquals(
                Optional.of("CategoricalCrossentropy"),
                DidYouMean.nearest("CategoricalCrosentropy", known));
    }
}
