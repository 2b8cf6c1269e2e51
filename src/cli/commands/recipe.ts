import type { Command } from 'commander'
import type { Finish } from '../command.ts'
import { addRecipeCheck } from './recipe/check.ts'
import { addRecipeExplain } from './recipe/explain.ts'
import { addRecipeWrite } from './recipe/write.ts'

/** `nova-eval recipe`. */
export function addRecipe(program: Command, finish: Finish): void {
  const recipe = program.command('recipe').description('write, check and explain the recipes of jobs')
  addRecipeWrite(recipe, finish)
  addRecipeCheck(recipe, finish)
  addRecipeExplain(recipe, finish)
}
