import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Weights("mlp.h5")
interface Model {}
