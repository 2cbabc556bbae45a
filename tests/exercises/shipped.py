import json
from typing import NamedTuple
d=json.load(open('/work/shared/design/prototype/poses.json'))
BODY={k:d[k] for k in("segments","radii","shoulderAt")}
N={"donkey-kick":"butt-pump.base","roll-down":"rd","bridge":"gb"}
S={"donkey-kick":("set","lift",[]),"roll-down":("stand","deep",["nod","half"]),"bridge":("rest","bridge",["tilt","peel"])}
FIGURES={}
for k,e in d["exercises"].items():
    a,b,v=S[k]; FIGURES[N[k]]={**e,"still":{"from":a,"pose":b,"via":v}}
class Move(NamedTuple):
    start:str; end:str; ease:str; seconds:float
def moves(name):
    e=FIGURES[name]; out=[]; prev=None
    for b in e["blocks"]:
        for _ in range(min(2,b["reps"])):
            for s in b["steps"]:
                out.append(Move(prev or s["to"],s["to"],s["ease"],s["ms"]/1000)); prev=s["to"]
    return out
