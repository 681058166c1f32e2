import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

final class VisionModel {}
