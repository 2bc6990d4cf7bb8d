form: "Pitch of many files"
  text: "list", ""
  text: "out", ""
  text: "method", "ac"
endform
strings = Read Strings from raw text file: list$
n = Get number of strings
writeFile: out$, ""
for i to n
  selectObject: strings
  name$ = Get string: i
  sound = Read from file: name$
  if method$ = "ac"
    pitch = noprogress To Pitch (ac): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
  else
    pitch = noprogress To Pitch (cc): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
  endif
  frames = Get number of frames
  for f to frames
    t = Get time from frame number: f
    v = Get value in frame: f, "Hertz"
    if v = undefined
      v = 0
    endif
    appendFile: out$, i, tab$, fixed$ (t, 4), tab$, fixed$ (v, 2), newline$
  endfor
  removeObject: sound, pitch
endfor
