package xinsheng.suggest;

import xinsheng.cue.Cue;
import xinsheng.playbook.CueEntry.Advice;

/** A note on the agent's own speech, and its cause. */
public record Coaching(Cue cause, Advice advice) {}
