/** How things go wrong, as patterns name it: what a thing does, what it will not do, and what it is. */
export const troubles = {
  does: 'flickers|flickered|broke|breaks|stopped|stops|leaks|leaked|cracked|crashes|crashed|freezes|froze|fails|failed|disappeared|disappears|vanished|jams|jammed|rattles|rattled|squeaks|overheats|drains|shrank|faded|tore|ripped|snapped|fell|bent|burst|melted|died|dies|restarts|rejects|rejected|declined|expired|blinks|blinked|buzzes|slips|slipped|smells|wobbles|beeps|hangs|loops|drops|dropped|spilled|spilt|lost|missed|shuts',
  refuses:
    'open|work|start|turn|load|connect|charge|sync|fit|close|show|play|print|respond|move|stay|arrive|come|update|download|register|appear|launch|install|heat|cool|ring|scan|lock|unlock|stick|run|send|save|match|land',
  is: 'broken|cracked|missing|damaged|torn|bent|scratched|stuck|late|lost|faulty|defective|wet|stained|empty|dead|jammed|frozen|locked|blocked|gone|loose|dented|smashed|shattered|burnt|burned|leaking|flickering|delayed|stolen|hacked|compromised|overcharged|noisy|loud|red|wrong|incomplete|invisible|unreadable|black|blank',
}
