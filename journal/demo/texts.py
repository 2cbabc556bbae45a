"""What the demo people write in their own words."""

SESSION_NOTES = (
    "Early, before the others were up.",
    "Slower than usual. That helped.",
    "I found the muscle on the left only after some tries.",
    "Did it beside the bed.",
    "Phone on the chair, no touching needed.",
    "Rolling down felt longer today.",
    "The bridge was steady all the way up.",
    "Tired, but I did it.",
    "Breathing into the low back works now.",
    "My foot wanted to cramp, so I went slower.",
    "Shorter evening, still good.",
    "First time without thinking about it.",
)
PAIN_NOTES = (
    "After two hours in the car.",
    "Long day at the desk.",
    "Carried the shopping up four floors.",
    "Better after a walk.",
    "Woke up with it, gone by ten.",
    "Gardening yesterday.",
    "Slept badly.",
    "Bent down for a shoe and there it was.",
    "Easier when I keep moving.",
)
FLARE_NOTES = (
    "It is bad today. Only small things.",
    "Hardly slept; turning over hurts.",
    "Same as the last flare, so I wait and keep walking.",
)
OWN_WORDS = (
    "like a wet towel being wrung",
    "rusty hinge",
    "a stone in the hip",
    "buzzing",
    "like a bruise that is not there",
    "zip that is stuck",
    "hollow",
    "old door",
)
PLACES = (
    "low back, left",
    "low back, right",
    "across the low back",
    "right buttock",
    "left hip",
    "between the shoulder blades",
    "low back and left buttock",
)
STOP_PLACES = ("low back, left", "low back, right", "right buttock", "back of the left thigh", "left hip")
ACTIVITIES = (
    "tying my shoes",
    "an hour at the desk",
    "lifting the little one",
    "working in the garden",
    "carrying the shopping",
    "sleeping through",
    "a long walk",
    "driving to work",
    "standing in the kitchen",
    "climbing the stairs",
    "playing the cello",
    "hanging up the washing",
)
