;; The inner loop of a polyphase resampler on four lanes: every output is the dot product of the taps of its phase with
;; as many input samples. kernel.ts holds this module assembled; a test assembles it again and compares.
(module
  (memory (export "memory") 1)

  ;; Writes `count` f32 outputs. Between two outputs the input moves on by `stepBytes`, and `rest`, the part of a sample
  ;; in units of 1 / `denominator`, by `stepRest`; `phases` phases divide a sample evenly.
  (func (export "resample")
    (param $input i32) (param $output i32) (param $count i32)
    (param $bank i32) (param $rowBytes i32) (param $phases i32) (param $denominator i32)
    (param $rest i32) (param $stepBytes i32) (param $stepRest i32)
    (local $end i32) (local $row i32) (local $rowEnd i32) (local $at i32)
    (local $even v128) (local $odd v128)
    (local.set $end (i32.add (local.get $output) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $outputs
        (br_if $done (i32.ge_u (local.get $output) (local.get $end)))
        (local.set $row
          (i32.add (local.get $bank)
            (i32.mul (local.get $rowBytes)
              (i32.div_u (i32.mul (local.get $rest) (local.get $phases)) (local.get $denominator)))))
        (local.set $rowEnd (i32.add (local.get $row) (local.get $rowBytes)))
        (local.set $at (local.get $input))
        (local.set $even (v128.const f32x4 0 0 0 0))
        (local.set $odd (v128.const f32x4 0 0 0 0))
        ;; A row is a multiple of eight taps.
        (loop $taps
          (local.set $even (f32x4.add (local.get $even)
            (f32x4.mul (v128.load (local.get $row)) (v128.load align=4 (local.get $at)))))
          (local.set $odd (f32x4.add (local.get $odd)
            (f32x4.mul (v128.load offset=16 (local.get $row)) (v128.load offset=16 align=4 (local.get $at)))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $row (i32.add (local.get $row) (i32.const 32)))
          (br_if $taps (i32.lt_u (local.get $row) (local.get $rowEnd))))
        (local.set $even (f32x4.add (local.get $even) (local.get $odd)))
        (f32.store (local.get $output)
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $even)) (f32x4.extract_lane 1 (local.get $even)))
            (f32.add (f32x4.extract_lane 2 (local.get $even)) (f32x4.extract_lane 3 (local.get $even)))))
        (local.set $output (i32.add (local.get $output) (i32.const 4)))
        (local.set $input (i32.add (local.get $input) (local.get $stepBytes)))
        (local.set $rest (i32.add (local.get $rest) (local.get $stepRest)))
        (if (i32.ge_u (local.get $rest) (local.get $denominator))
          (then
            (local.set $rest (i32.sub (local.get $rest) (local.get $denominator)))
            (local.set $input (i32.add (local.get $input) (i32.const 4)))))
        (br $outputs)))))
