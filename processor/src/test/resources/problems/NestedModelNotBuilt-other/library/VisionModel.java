import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@ModelSpec("model vision Vision\nlayer x X Telepathy()\n")
final class VisionModel {}
