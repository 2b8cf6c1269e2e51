import type { CheckRule } from './check-input.ts'
import { abstentions } from './rules/abstentions.ts'
import { datasetKind } from './rules/dataset-kind.ts'
import { deployedFunction } from './rules/deployed-function.ts'
import { functionTime } from './rules/function-time.ts'
import { graderRows } from './rules/grader-rows.ts'
import { handlerAnswers } from './rules/handler-answers.ts'
import { judgeModel } from './rules/judge-model.ts'
import { lambdaType } from './rules/lambda-type.ts'
import { emptyPreset } from './rules/preset.ts'
import { jobRole } from './rules/role.ts'
import { samePlace } from './rules/same-place.ts'
import { silentZero } from './rules/silent-zero.ts'
import { switchedStages } from './rules/stages.ts'

/** Every rule between the parts. They do not know each other. */
export const checkRules: readonly CheckRule[] = [
  lambdaType,
  switchedStages,
  datasetKind,
  graderRows,
  handlerAnswers,
  silentZero,
  abstentions,
  judgeModel,
  functionTime,
  emptyPreset,
  jobRole,
  samePlace,
  deployedFunction,
]
